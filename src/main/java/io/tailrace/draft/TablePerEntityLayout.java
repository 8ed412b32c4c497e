package io.tailrace.draft;

import io.tailrace.draft.TargetDraft.IndexDraft;
import io.tailrace.source.SchemaStructure;
import io.tailrace.source.TableStructure;
import io.tailrace.source.TableStructure.ColumnStructure;
import io.tailrace.source.TableStructure.IndexStructure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Layout#TABLE_PER_ENTITY}. Confined to one draft. */
final class TablePerEntityLayout {

    private final SchemaStructure schema;
    private final Names tableNames = new Names(List.of());
    private final List<TargetDraft> targets = new ArrayList<>();
    private final List<TableDraft> tables = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Trap> traps = new ArrayList<>();

    TablePerEntityLayout(SchemaStructure schema) {
        this.schema = schema;
    }

    Draft draft() {
        schema.tables().forEach(this::draft);
        return new Draft(schema.database(), targets, tables, leftOut, traps);
    }

    private void draft(TableStructure table) {
        TableTraps found = new TableTraps(schema, table);
        List<Trap> blocking = found.blocking();
        Map<String, String> key = new LinkedHashMap<>();
        if (blocking.isEmpty() && !key(table, key)) {
            blocking = List.of(found.trap(
                    "its primary key holds a column that can be no part of a key",
                    "leave the table out, or key it anew"));
        }
        traps.addAll(blocking);
        traps.addAll(found.remaining());
        if (!blocking.isEmpty()) {
            leftOut.add(table.name());
            return;
        }
        String wanted = Names.inDynamoDb(table.name(), schema.database());
        String target = tableNames.free(wanted);
        if (!target.equals(wanted)) {
            traps.add(found.trap(
                    "another table has the name %s in DynamoDB as well".formatted(wanted),
                    "call this one %s, or as you like".formatted(target)));
        }
        if (table.primaryKey().size() > 2) {
            KeyTraps.ambiguous(
                    table, table.primaryKey().subList(1, table.primaryKey().size()), found, traps);
        }
        Map<String, String> add = new LinkedHashMap<>();
        targets.add(new TargetDraft(target, indexes(table, add, found)));
        tables.add(new TableDraft(table.name(), target, key, add, found.renames()));
    }

    /** The primary key's columns as they are; from the second on as one text where there are more than two. */
    private static boolean key(TableStructure table, Map<String, String> key) {
        Names names = names(table);
        List<String> columns = table.primaryKey();
        if (!alone(table.column(columns.get(0)), "PK", names, key)) {
            return false;
        }
        if (columns.size() == 2) {
            return alone(table.column(columns.get(1)), "SK", names, key);
        }
        if (columns.size() > 2) {
            Optional<String> rest = KeyTemplates.text(table, columns.subList(1, columns.size()));
            rest.ifPresent(template -> key.put(names.free("SK"), template));
            return rest.isPresent();
        }
        return true;
    }

    /** The column under its own name, or as text under another where its type can be no key. */
    private static boolean alone(ColumnStructure column, String otherwise, Names names, Map<String, String> key) {
        Optional<String> sole = KeyTemplates.sole(column);
        if (sole.isPresent()) {
            key.put(column.name(), sole.get());
            return true;
        }
        Optional<String> text = KeyTemplates.part(column);
        text.ifPresent(template -> key.put(names.free(otherwise), column.name() + KeyTemplates.SEPARATOR + template));
        return text.isPresent();
    }

    private List<IndexDraft> indexes(TableStructure table, Map<String, String> add, TableTraps found) {
        Names attributes = names(table);
        Names indexNames = new Names(List.of());
        List<IndexDraft> drafts = new ArrayList<>();
        for (IndexStructure index : KeyTraps.usable(table, found, traps)) {
            List<String> columns = index.plainColumns().orElseThrow();
            Optional<String> partition = attribute(table, columns.subList(0, 1), index, attributes, add);
            Optional<String> sort = columns.size() == 1
                    ? Optional.empty()
                    : attribute(table, columns.subList(1, columns.size()), index, attributes, add);
            if (partition.isEmpty() || (columns.size() > 1 && sort.isEmpty())) {
                traps.add(KeyTraps.unfit(index, found));
                continue;
            }
            KeyTraps.nullable(table, index, found, traps);
            drafts.add(new IndexDraft(indexNames.free(Names.inDynamoDb(index.name(), "index")), partition.get(), sort));
        }
        return KeyTraps.limited(drafts, found, traps);
    }

    /** A column's own attribute, or an added one that holds several columns as text. */
    private static Optional<String> attribute(
            TableStructure table,
            List<String> columns,
            IndexStructure index,
            Names attributes,
            Map<String, String> add) {
        if (columns.size() == 1
                && KeyTemplates.sole(table.column(columns.get(0))).isPresent()) {
            return Optional.of(columns.get(0));
        }
        return KeyTemplates.text(table, columns).map(template -> {
            String name = attributes.free(index.name() + "_key");
            String literal = columns.size() == 1 ? columns.get(0) + KeyTemplates.SEPARATOR : "";
            add.put(name, literal + template);
            return name;
        });
    }

    private static Names names(TableStructure table) {
        return new Names(table.columns().stream().map(ColumnStructure::name).toList());
    }
}
