package io.tailrace.draft;

import io.tailrace.draft.TargetDraft.IndexDraft;
import io.tailrace.source.SchemaStructure;
import io.tailrace.source.TableStructure;
import io.tailrace.source.TableStructure.ColumnStructure;
import io.tailrace.source.TableStructure.ForeignKey;
import io.tailrace.source.TableStructure.IndexStructure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link Layout#SINGLE_TABLE}. A row whose foreign key names another lies in that one's partition, so that one query reads
 * both; the other foreign keys and indexes share the table's overloaded indexes. Confined to one draft.
 */
final class SingleTableLayout {

    private final SchemaStructure schema;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final String target;
    private final String partitionKey;
    private final String sortKey;
    private final String entity;
    private final Names attributes;
    private final List<TableDraft> tables = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Trap> traps = new ArrayList<>();
    private final List<IndexDraft> indexes = new ArrayList<>();

    SingleTableLayout(SchemaStructure schema) {
        this.schema = schema;
        target = Names.inDynamoDb(schema.database(), "table");
        attributes = new Names(schema.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(ColumnStructure::name)
                .toList());
        partitionKey = attributes.free("PK");
        sortKey = attributes.free("SK");
        entity = attributes.free("entity");
    }

    Draft draft() {
        Names free = new Names(List.of());
        for (TableStructure table : schema.tables()) {
            String wanted = table.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
            String prefix = free.free(wanted);
            prefixes.put(table.name(), prefix);
            if (!prefix.equals(wanted)) {
                traps.add(new Trap(
                        table.name(),
                        "another table's keys begin with %s as well".formatted(wanted),
                        "tell them apart, here by %s".formatted(prefix)));
            }
        }
        schema.tables().forEach(this::draft);
        List<TargetDraft> targets = tables.isEmpty() ? List.of() : List.of(new TargetDraft(target, indexes));
        return new Draft(schema.database(), targets, tables, leftOut, traps);
    }

    private void draft(TableStructure table) {
        TableTraps found = new TableTraps(schema, table);
        List<Trap> blocking = found.blocking();
        Optional<ForeignKey> parent = parent(table);
        Optional<Map<String, String>> key = blocking.isEmpty() ? key(table, parent) : Optional.empty();
        if (blocking.isEmpty() && key.isEmpty()) {
            blocking = List.of(found.trap(
                    "its primary key holds a column that has no text form", "leave the table out, or key it anew"));
        }
        traps.addAll(blocking);
        traps.addAll(found.remaining());
        if (key.isEmpty()) {
            leftOut.add(table.name());
            return;
        }
        List<String> partition = parent.map(ForeignKey::columns).orElse(table.primaryKey());
        KeyTraps.ambiguous(table, partition, found, traps);
        KeyTraps.ambiguous(
                table,
                table.primaryKey().stream()
                        .filter(column -> !partition.contains(column))
                        .toList(),
                found,
                traps);
        Map<String, String> add = new LinkedHashMap<>();
        add.put(entity, table.name().replace("{", "{{").replace("}", "}}"));
        indexes(table, parent, add, found);
        tables.add(new TableDraft(table.name(), target, key.get(), add, found.renames()));
    }

    /** The foreign key that says with which row a row lies: one within the primary key before others that are never NULL. */
    private Optional<ForeignKey> parent(TableStructure table) {
        return table.foreignKeys().stream()
                .filter(key -> !key.parent().equals(table.name()) && prefixes.containsKey(key.parent()))
                .filter(key -> key.columns().stream()
                        .noneMatch(column -> table.column(column).nullable()))
                .filter(this::namesPrimaryKey)
                .min(Comparator.comparing((ForeignKey key) -> !KeyTraps.startsWith(table.primaryKey(), key.columns()))
                        .thenComparing(ForeignKey::name));
    }

    private boolean namesPrimaryKey(ForeignKey key) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(key.parent()))
                .anyMatch(table -> table.primaryKey().equals(key.parentColumns()));
    }

    private Optional<Map<String, String>> key(TableStructure table, Optional<ForeignKey> parent) {
        List<String> whole = table.primaryKey();
        String prefix = prefixes.get(table.name());
        List<String> partition = parent.map(ForeignKey::columns).orElse(whole);
        String owner =
                parent.map(key -> String.valueOf(prefixes.get(key.parent()))).orElse(prefix);
        List<String> rest =
                whole.stream().filter(column -> !partition.contains(column)).toList();
        Optional<String> partitionText = KeyTemplates.text(table, partition);
        Optional<String> restText = KeyTemplates.text(table, rest);
        if (partitionText.isEmpty() || restText.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> key = new LinkedHashMap<>();
        key.put(partitionKey, owner + KeyTemplates.SEPARATOR + partitionText.get());
        key.put(sortKey, rest.isEmpty() ? prefix : prefix + KeyTemplates.SEPARATOR + restText.get());
        return Optional.of(key);
    }

    private void indexes(TableStructure table, Optional<ForeignKey> parent, Map<String, String> add, TableTraps found) {
        String prefix = prefixes.get(table.name());
        List<IndexDraft> slots = new ArrayList<>();
        for (IndexStructure index : KeyTraps.usable(table, found, traps)) {
            List<String> columns = index.plainColumns().orElseThrow();
            if (parent.filter(key -> key.columns().equals(columns)).isPresent()) {
                continue;
            }
            List<String> sorted = columns.size() > 1 ? columns.subList(1, columns.size()) : table.primaryKey();
            Optional<String> partition = KeyTemplates.text(table, columns.subList(0, 1));
            Optional<String> sort = KeyTemplates.text(table, sorted);
            if (partition.isEmpty() || sort.isEmpty()) {
                traps.add(KeyTraps.unfit(index, found));
                continue;
            }
            KeyTraps.nullable(table, index, found, traps);
            IndexDraft slot = slot(slots.size());
            slots.add(slot);
            if (slots.size() <= KeyTraps.INDEX_LIMIT) {
                add.put(
                        slot.partitionKey(),
                        prefix + KeyTemplates.SEPARATOR + columns.get(0) + KeyTemplates.SEPARATOR + partition.get());
                slot.sortKey().ifPresent(name -> add.put(name, prefix + KeyTemplates.SEPARATOR + sort.get()));
            }
        }
        KeyTraps.limited(slots, found, traps);
    }

    /** One of the table's indexes, which all source tables share; made when first needed. */
    private IndexDraft slot(int number) {
        if (number >= KeyTraps.INDEX_LIMIT) {
            return new IndexDraft("GSI" + (number + 1), "", Optional.empty());
        }
        IntStream.rangeClosed(indexes.size(), number).forEach(next -> {
            String name = "GSI" + (next + 1);
            indexes.add(new IndexDraft(name, attributes.free(name + "PK"), Optional.of(attributes.free(name + "SK"))));
        });
        return indexes.get(number);
    }
}
