package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Derives what the target tables look like from all that is written to them, and finds what disagrees. */
final class TargetTables {

    /** A place that gives an attribute its type; empty when the type cannot be part of a key. */
    private record Evidence(String path, Optional<KeyType> type) {}

    private final Collection<TableMapping> mappings;
    private final Map<TableId, TableSchema> schemas;
    private final List<MappingProblem> problems = new ArrayList<>();
    private final List<TableDefinition> definitions = new ArrayList<>();

    private TargetTables(Collection<TableMapping> mappings, Map<TableId, TableSchema> schemas) {
        this.mappings = mappings;
        this.schemas = schemas;
    }

    static TargetTables of(
            Collection<TableMapping> mappings, Map<TableId, TableSchema> schemas, Collection<TableIndex> indexes) {
        TargetTables targets = new TargetTables(mappings, schemas);
        Set<String> seen = new LinkedHashSet<>();
        for (TableMapping mapping : mappings) {
            if (seen.add(mapping.table())) {
                targets.define(mapping, indexes);
            }
        }
        for (TableIndex index : indexes) {
            if (!seen.contains(index.table())) {
                targets.problems.add(new MappingProblem(
                        "target.tables." + index.table(),
                        "no mapping writes to the table '" + index.table() + "'",
                        Suggestion.remedy(index.table(), seen, "tables with mappings")));
            }
        }
        return targets;
    }

    List<MappingProblem> problems() {
        return problems;
    }

    List<TableDefinition> definitions() {
        return definitions;
    }

    private void define(TableMapping mapping, Collection<TableIndex> indexes) {
        String table = mapping.table();
        List<KeyAttribute> key = new ArrayList<>();
        for (String name : mapping.key().keySet()) {
            key.add(attribute(table, name, mapping.path() + ".key." + name));
        }
        List<TableDefinition.Index> defined = new ArrayList<>();
        for (TableIndex index : indexes) {
            if (index.table().equals(table)) {
                List<KeyAttribute> indexKey = new ArrayList<>();
                indexKey.add(attribute(table, index.partitionKey(), index.path() + ".partition-key"));
                index.sortKey().ifPresent(name -> indexKey.add(attribute(table, name, index.path() + ".sort-key")));
                defined.add(new TableDefinition.Index(index.name(), List.copyOf(indexKey)));
            }
        }
        definitions.add(new TableDefinition(table, List.copyOf(key), List.copyOf(defined)));
    }

    private KeyAttribute attribute(String table, String name, String path) {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        boolean complete = true;
        for (TableMapping mapping : mappings) {
            TableSchema schema = schemas.get(mapping.source());
            if (mapping.table().equals(table) && schema != null) {
                boolean bindable = SchemaCheck.binding(mapping, schema).isEmpty();
                complete &= bindable;
                if (bindable) {
                    evidence(mapping, schema, name).ifPresent(evidence::add);
                    known.addAll(names(mapping, schema));
                }
            } else if (mapping.table().equals(table)) {
                complete = false;
            }
        }
        if (complete || !evidence.isEmpty()) {
            judge(evidence, name, path, known);
        }
        return new KeyAttribute(
                name,
                evidence.stream().flatMap(e -> e.type().stream()).findFirst().orElse(KeyType.S));
    }

    private void judge(List<Evidence> evidence, String name, String path, Set<String> known) {
        if (evidence.isEmpty()) {
            problems.add(new MappingProblem(
                    path,
                    "no table that is mapped here gives its items an attribute '" + name + "'",
                    Suggestion.remedy(name, known, "their attributes")));
            return;
        }
        Evidence first = evidence.get(0);
        for (Evidence each : evidence) {
            if (each.type().isEmpty()) {
                problems.add(new MappingProblem(
                        path,
                        "'" + name + "' takes its type from " + each.path() + ", which is no text, number or binary",
                        "a key attribute must be one of these; write a template with a literal to make it text"));
            } else if (first.type().isPresent() && !each.type().equals(first.type())) {
                problems.add(
                        new MappingProblem(
                                path,
                                "'%s' is %s by %s, but %s by %s"
                                        .formatted(
                                                name,
                                                first.type().get(),
                                                first.path(),
                                                each.type().get(),
                                                each.path()),
                                "a key attribute has one type in the whole table; write a template with a literal to make it text"));
            }
        }
    }

    private static Optional<Evidence> evidence(TableMapping mapping, TableSchema schema, String name) {
        Template key = mapping.key().get(name);
        if (key != null) {
            return Optional.of(new Evidence(
                    mapping.path() + ".key." + name, key.bind(schema).keyType()));
        }
        Template add = mapping.add().get(name);
        if (add != null) {
            return Optional.of(new Evidence(
                    mapping.path() + ".attributes.add." + name, add.bind(schema).keyType()));
        }
        return schema.columns().stream()
                .filter(column -> mapping.attributeOf(column.name()).equals(Optional.of(name)))
                .findFirst()
                .map(column ->
                        new Evidence("the column " + schema.id() + "." + column.name(), Values.keyType(column.type())));
    }

    private static Set<String> names(TableMapping mapping, TableSchema schema) {
        Set<String> names = new LinkedHashSet<>(mapping.key().keySet());
        names.addAll(mapping.add().keySet());
        for (Column column : schema.columns()) {
            mapping.attributeOf(column.name()).ifPresent(names::add);
        }
        return names;
    }
}
