package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What decides the text of a write in PartiQL. An item that is expected to be absent is inserted, which fails where there is
 * one; any other is changed under the condition that it is there and not newer, which fails where it has no version.
 * Lists are in the order of the parameters.
 */
sealed interface StatementShape {

    String table();

    List<String> key();

    /** Such as {@code INSERT INTO "Sales" VALUE {'PK':?,'_v':?,'name':?}}. */
    record Insert(String table, List<String> key, List<String> set) implements StatementShape {

        @Override
        public String text() {
            StringBuilder text =
                    new StringBuilder("INSERT INTO ").append(quoted(table)).append(" VALUE {");
            key.forEach(name -> text.append('\'').append(name).append("':?,"));
            text.append('\'').append(ItemWrite.VERSION_ATTRIBUTE).append("':?");
            set.forEach(name -> text.append(",'").append(name).append("':?"));
            return text.append('}').toString();
        }

        @Override
        public Stream<String> names() {
            return Stream.of(key, set).flatMap(List::stream);
        }
    }

    /** Such as {@code UPDATE "Sales" SET "_v"=? SET "name"=? REMOVE "phone" WHERE "PK"=? AND "_v"<=?}. */
    record Update(String table, List<String> key, List<String> set, Set<String> remove) implements StatementShape {

        @Override
        public String text() {
            StringBuilder text = new StringBuilder("UPDATE ")
                    .append(quoted(table))
                    .append(" SET ")
                    .append(quoted(ItemWrite.VERSION_ATTRIBUTE))
                    .append("=?");
            set.forEach(name -> text.append(" SET ").append(quoted(name)).append("=?"));
            remove.forEach(name -> text.append(" REMOVE ").append(quoted(name)));
            return text.append(where(key)).toString();
        }

        @Override
        public Stream<String> names() {
            return Stream.of(key, set, remove).flatMap(names -> names.stream());
        }
    }

    /** Such as {@code DELETE FROM "Sales" WHERE "PK"=? AND "_v"<=?}, which succeeds where there is no item. */
    record Delete(String table, List<String> key) implements StatementShape {

        @Override
        public String text() {
            return "DELETE FROM " + quoted(table) + where(key);
        }

        @Override
        public Stream<String> names() {
            return key.stream();
        }
    }

    static StatementShape of(ItemWrite write) {
        String table = write.key().table();
        List<String> key = List.copyOf(write.key().attributes().keySet());
        if (!(write instanceof ItemWrite.Upsert upsert)) {
            return new Delete(table, key);
        }
        List<String> set = List.copyOf(upsert.set().keySet());
        return upsert.expected() == Expected.ABSENT
                ? new Insert(table, key, set)
                : new Update(table, key, set, Set.copyOf(upsert.remove()));
    }

    String text();

    /** Of all attributes but the version. */
    Stream<String> names();

    /** The write in these words, with the values for its question marks. */
    static Statement statement(String text, ItemWrite write) {
        AttributeValue version = AttributeValue.fromN(write.version().number());
        Collection<AttributeValue> key = write.key().attributes().values();
        List<AttributeValue> keyAndVersion = new ArrayList<>(key.size() + 1);
        keyAndVersion.addAll(key);
        keyAndVersion.add(version);
        if (!(write instanceof ItemWrite.Upsert upsert)) {
            return new Statement(text, keyAndVersion);
        }
        return upsert.expected() == Expected.PRESENT
                ? new Statement(text, List.of(version), upsert.set(), keyAndVersion)
                : new Statement(text, keyAndVersion, upsert.set(), List.of());
    }

    private static String where(List<String> key) {
        StringBuilder where = new StringBuilder(" WHERE ");
        key.forEach(name -> where.append(quoted(name)).append("=? AND "));
        return where.append(quoted(ItemWrite.VERSION_ATTRIBUTE)).append("<=?").toString();
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
