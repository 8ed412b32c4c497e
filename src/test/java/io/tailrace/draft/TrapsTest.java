package io.tailrace.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.ColumnType;
import io.tailrace.source.SchemaStructure;
import io.tailrace.source.TableStructure;
import io.tailrace.source.TableStructure.ColumnStructure;
import io.tailrace.source.TableStructure.ForeignKey;
import io.tailrace.source.TableStructure.IndexStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One trap a test, each beside a table that is built alike and holds none. */
class TrapsTest {

    private static final ColumnStructure ID = column("id", "int", ColumnType.INTEGER, 8);
    private static final ColumnStructure NOTE = column("note", "varchar", ColumnType.STRING, 80);
    private static final List<String> BY_ID = List.of("id");

    @Test
    void namesNothingWhereThereIsNothing() {
        TableStructure plain = new TableStructure(
                "Plain", List.of(ID, NOTE), BY_ID, List.of(index("by_note", "note")), List.of(foreignKey("RESTRICT")));

        assertThat(perEntity(plain)).isEmpty();
        assertThat(single(plain)).isEmpty();
    }

    @Test
    void namesAMissingPrimaryKey() {
        assertThat(perEntity(table("Keyless", List.of(), List.of(), ID)))
                .containsExactly("Keyless: it has no primary key, so that its rows cannot be told apart; "
                        + "ALTER TABLE `shop`.`Keyless` ADD PRIMARY KEY (…)");
    }

    @Test
    void proposesAUniqueIndexForAMissingPrimaryKey() {
        IndexStructure unique = new IndexStructure("one", List.of(Optional.of("id")), true, "BTREE");

        assertThat(perEntity(table("Keyless", List.of(), List.of(unique), ID)))
                .containsExactly("Keyless: it has no primary key, so that its rows cannot be told apart; "
                        + "ALTER TABLE `shop`.`Keyless` ADD PRIMARY KEY (`id`)");
    }

    @Test
    void namesAnotherwiseFitKeyWhosePartMayBeNull() {
        IndexStructure unique =
                new IndexStructure("pair", List.of(Optional.of("id"), Optional.of("note")), true, "BTREE");

        assertThat(perEntity(table("Keyless", List.of(), List.of(unique), ID, nullable(NOTE))))
                .containsExactly("Keyless: it has no primary key, so that its rows cannot be told apart; "
                        + "ALTER TABLE `shop`.`Keyless` ADD PRIMARY KEY (`id`, `note`), once `note` is NOT NULL");
    }

    @Test
    void namesAnIndexKeyThatMayBeNull() {
        assertThat(perEntity(table("Notes", BY_ID, List.of(index("by_note", "note")), ID, nullable(NOTE))))
                .containsExactly("Notes: note may be NULL, and such a row is not in the index by_note; "
                        + "do not look for these rows by the index");
    }

    @Test
    void namesAForeignKeyThatChangesRowsByItself() {
        TableStructure cascaded =
                new TableStructure("Lines", List.of(ID), BY_ID, List.of(), List.of(foreignKey("SET NULL")));

        assertThat(perEntity(cascaded))
                .containsExactly("Lines: its foreign key owner changes rows by itself "
                        + "(ON DELETE SET NULL ON UPDATE NO ACTION), and InnoDB does not log them; "
                        + "make it RESTRICT, and let the application change the child rows");
        assertThat(traps(Layout.TABLE_PER_ENTITY, true, cascaded)).isEmpty();
    }

    @Test
    void namesAColumnThatMayPass400Kilobytes() {
        long limit = 400 * 1024;

        assertThat(perEntity(table(
                        "Pages", BY_ID, List.of(), ID, column("body", "mediumtext", ColumnType.STRING, limit + 1))))
                .containsExactly(
                        "Pages: its column body (mediumtext) may pass the 400 KB of an item; such a row is parked; "
                                + "exclude it, and keep it elsewhere, unless you know that it stays small");
    }

    @Test
    void namesColumnsThatMayPass400KilobytesTogether() {
        ColumnStructure[] texts = IntStream.rangeClosed(1, 7)
                .mapToObj(i -> column("t" + i, "text", ColumnType.STRING, 65_535))
                .toArray(ColumnStructure[]::new);

        assertThat(perEntity(table("Texts", List.of("t1"), List.of(), texts)))
                .contains("Texts: its columns may together hold 447 KB, more than the 400 KB of an item; "
                        + "ask for the longest rows, and exclude what need not be there");
    }

    @Test
    void namesAKeyThatMayBeTooLong() {
        ColumnStructure first = column("first", "varchar", ColumnType.STRING, 2049);
        ColumnStructure second = column("second", "varchar", ColumnType.STRING, 1025);

        assertThat(perEntity(table("Long", List.of("first", "second"), List.of(), first, second)))
                .containsExactly(
                        "Long: its key column first may hold 2,049 bytes, and a partition key 2,048; "
                                + "make sure that it stays shorter; a row beyond is parked",
                        "Long: its key column second may hold 1,025 bytes, and a sort key 1,024; "
                                + "make sure that it stays shorter; a row beyond is parked");
    }

    @Test
    void namesTheIndexesBeyondTwenty() {
        List<IndexStructure> indexes = IntStream.rangeClosed(1, 21)
                .mapToObj(i -> index("i" + i, "note"))
                .toList();

        assertThat(perEntity(table("Many", BY_ID, indexes.subList(0, 20), ID, NOTE)))
                .isEmpty();
        assertThat(perEntity(table("Many", BY_ID, indexes, ID, NOTE)))
                .containsExactly("Many: it has 21 indexes, and a DynamoDB table 20; these are left out: i21; "
                        + "choose those that the application needs");
        assertThat(single(table("Many", BY_ID, indexes, ID, NOTE)))
                .containsExactly("Many: it has 21 indexes, and a DynamoDB table 20; these are left out: GSI21; "
                        + "choose those that the application needs");
    }

    @Test
    void namesAnIndexThatDynamoDbDoesNotHave() {
        IndexStructure words = new IndexStructure("words", List.of(Optional.of("note")), false, "FULLTEXT");
        IndexStructure computed = new IndexStructure("computed", List.of(Optional.empty()), false, "BTREE");

        assertThat(perEntity(table("Notes", BY_ID, List.of(words, computed), ID, NOTE)))
                .containsExactly(
                        "Notes: its index words (FULLTEXT) has no equal in DynamoDB; "
                                + "find another way to what the application asks of it",
                        "Notes: its index computed (BTREE) has no equal in DynamoDB; "
                                + "find another way to what the application asks of it");
    }

    @Test
    void namesTablesWhoseKeysWouldBeginAlike() {
        assertThat(single(table("my-notes", BY_ID, List.of(), ID), table("my_notes", BY_ID, List.of(), ID)))
                .containsExactly(
                        "my_notes: another table's keys begin with MY_NOTES as well; tell them apart, here by MY_NOTES_");
    }

    @Test
    void namesTablesThatWouldHaveOneName() {
        assertThat(perEntity(table("my notes", BY_ID, List.of(), ID), table("my_notes", BY_ID, List.of(), ID)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("my_notes: another table has the name my_notes in DynamoDB as well; call this one ");
    }

    @Test
    void namesATextThatCouldMakeOneKeyOfTwoRows() {
        assertThat(single(table("Pairs", List.of("note", "id"), List.of(), ID, NOTE)))
                .containsExactly("Pairs: a '#' in its column note could make one key of two rows; "
                        + "have `tailrace plan --full` look for such rows");
    }

    @Test
    void namesATypeThatItDoesNotKnow() {
        ColumnStructure vector = new ColumnStructure("v", "vector", Optional.empty(), true, 0, 8192);

        assertThat(perEntity(table("Vectors", BY_ID, List.of(), ID, vector)))
                .containsExactly("Vectors: its column v has the type vector, which Tailrace does not know; "
                        + "leave the table out, or give the column another type");
    }

    private static List<String> perEntity(TableStructure... tables) {
        return traps(Layout.TABLE_PER_ENTITY, false, tables);
    }

    private static List<String> single(TableStructure... tables) {
        return traps(Layout.SINGLE_TABLE, false, tables);
    }

    private static List<String> traps(Layout layout, boolean logsCascades, TableStructure... tables) {
        List<TableStructure> all = new ArrayList<>(List.of(tables));
        return layout.draft(new SchemaStructure("shop", logsCascades, all)).traps().stream()
                .map(Trap::toString)
                .toList();
    }

    private static TableStructure table(
            String name, List<String> key, List<IndexStructure> indexes, ColumnStructure... columns) {
        return new TableStructure(name, List.of(columns), key, indexes, List.of());
    }

    private static ColumnStructure column(String name, String dataType, ColumnType type, long bytes) {
        int digits = type == ColumnType.INTEGER ? 10 : 0;
        return new ColumnStructure(name, dataType, Optional.of(type), false, digits, bytes);
    }

    private static ColumnStructure nullable(ColumnStructure column) {
        return new ColumnStructure(
                column.name(), column.dataType(), column.type(), true, column.integerDigits(), column.maximumBytes());
    }

    private static IndexStructure index(String name, String... columns) {
        return new IndexStructure(name, Stream.of(columns).map(Optional::of).toList(), false, "BTREE");
    }

    private static ForeignKey foreignKey(String deleteRule) {
        return new ForeignKey("owner", BY_ID, "Owners", BY_ID, deleteRule, "NO ACTION");
    }
}
