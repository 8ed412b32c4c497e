package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.mapping.TargetTableConfig.IndexConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Derives what the target tables look like from all that is written to them, and finds what disagrees. */
final class TargetTables {

    /**
     * A place that gives an attribute its type.
     *
     * @param type empty when the type cannot be part of a key
     * @param mayBeNull whether items can hold DynamoDB's NULL there
     */
    private record Evidence(String path, Optional<KeyType> type, boolean mayBeNull) {}

    /**
     * @param complete whether every mapping of the table could be looked at
     * @param awaited source tables that could not, since they are not there yet
     */
    private record Sources(List<Evidence> evidence, Set<String> known, boolean complete, Set<TableId> awaited) {}

    private final Collection<ItemMapping> mappings;
    private final Map<TableId, TableSchema> schemas;
    private final Set<TableId> mayBeAbsent;
    private final List<MappingProblem> problems = new ArrayList<>();
    private final List<TableDefinition> definitions = new ArrayList<>();

    private TargetTables(
            Collection<ItemMapping> mappings, Map<TableId, TableSchema> schemas, Set<TableId> mayBeAbsent) {
        this.mappings = mappings;
        this.schemas = schemas;
        this.mayBeAbsent = mayBeAbsent;
    }

    /** @param mayBeAbsent source tables whose schemas may be missing */
    static TargetTables of(
            Collection<ItemMapping> mappings,
            Map<TableId, TableSchema> schemas,
            Set<TableId> mayBeAbsent,
            Collection<TargetTableConfig> configs) {
        TargetTables targets = new TargetTables(mappings, schemas, mayBeAbsent);
        Set<String> seen = new LinkedHashSet<>();
        for (ItemMapping mapping : mappings) {
            if (seen.add(mapping.table())) {
                targets.define(mapping, config(mapping.table(), configs));
            }
        }
        for (TargetTableConfig config : configs) {
            if (!seen.contains(config.name())) {
                targets.problems.add(new MappingProblem(
                        config.path(),
                        "no mapping writes to the table '" + config.name() + "'",
                        Suggestion.remedy(config.name(), seen, "tables with mappings")));
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

    private static TargetTableConfig config(String table, Collection<TargetTableConfig> configs) {
        return configs.stream()
                .filter(config -> config.name().equals(table))
                .findFirst()
                .orElseGet(() -> new TargetTableConfig(table, List.of(), Optional.empty()));
    }

    private void define(ItemMapping mapping, TargetTableConfig config) {
        String table = mapping.table();
        List<KeyAttribute> key = new ArrayList<>();
        for (String name : mapping.key().keySet()) {
            key.add(attribute(table, name, mapping.path() + ".key." + name));
        }
        List<TableDefinition.Index> indexes = new ArrayList<>();
        config.indexes().forEach(index -> indexes.add(index(index, config)));
        config.timeToLive().ifPresent(attribute -> timeToLive(table, attribute, config.path() + ".ttl"));
        definitions.add(new TableDefinition(table, key, indexes, config.timeToLive()));
    }

    private TableDefinition.Index index(IndexConfig index, TargetTableConfig config) {
        String path = config.path() + ".indexes." + index.name();
        List<KeyAttribute> key = new ArrayList<>();
        key.add(attribute(config.name(), index.partitionKey(), path + ".partition-key"));
        index.sortKey().ifPresent(name -> key.add(attribute(config.name(), name, path + ".sort-key")));
        if (index.projection() instanceof Projection.Include include) {
            Sources sources = sources(config.name(), "");
            include.attributes().stream()
                    .filter(name -> sources.complete() && !sources.known().contains(name))
                    .forEach(name -> unknown(name, path + ".include", sources.known()));
        }
        return new TableDefinition.Index(index.name(), key, index.projection());
    }

    private void timeToLive(String table, String name, String path) {
        Sources sources = sources(table, name);
        if (sources.evidence().isEmpty() && sources.complete()) {
            unknown(name, path, sources.known());
        }
        for (Evidence each : sources.evidence()) {
            if (!each.type().equals(Optional.of(KeyType.N))) {
                problems.add(
                        new MappingProblem(
                                path,
                                "'%s' takes its type from %s, which is no number".formatted(name, each.path()),
                                "DynamoDB wants seconds since 1970: add an attribute such as \"{column:epoch-seconds(+365d)}\""));
            }
        }
    }

    private KeyAttribute attribute(String table, String name, String path) {
        Sources sources = sources(table, name);
        if (sources.complete() || !sources.evidence().isEmpty()) {
            judge(sources, name, path);
        } else if (!sources.awaited().isEmpty()) {
            problems.add(new MappingProblem(
                    path,
                    "the type of '%s' is open as long as %s is not there".formatted(name, sources.awaited()),
                    "create the table first, or make the attribute text by a template with a literal"));
        }
        return new KeyAttribute(
                name,
                sources.evidence().stream()
                        .flatMap(e -> e.type().stream())
                        .findFirst()
                        .orElse(KeyType.S));
    }

    /** All that is known of a table's attributes, and what gives one of them its type. */
    private Sources sources(String table, String name) {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        Set<TableId> awaited = new LinkedHashSet<>();
        boolean complete = true;
        for (ItemMapping mapping : mappings) {
            if (!mapping.table().equals(table)) {
                continue;
            }
            TableSchema schema = schemas.get(mapping.source());
            if (schema == null || !SchemaCheck.binding(mapping, schema).isEmpty()) {
                complete = false;
                if (schema == null && mayBeAbsent.contains(mapping.source())) {
                    awaited.add(mapping.source());
                    textOf(mapping, name).ifPresent(evidence::add);
                }
                continue;
            }
            evidence(mapping, schema, name).ifPresent(evidence::add);
            known.addAll(names(mapping, schema));
        }
        return new Sources(evidence, known, complete, awaited);
    }

    private void unknown(String name, String path, Set<String> known) {
        problems.add(new MappingProblem(
                path,
                "no table that is mapped here gives its items an attribute '" + name + "'",
                Suggestion.remedy(name, known, "their attributes")));
    }

    private void judge(Sources sources, String name, String path) {
        List<Evidence> evidence = sources.evidence();
        if (evidence.isEmpty()) {
            unknown(name, path, sources.known());
            return;
        }
        Evidence first = evidence.get(0);
        for (Evidence each : evidence) {
            if (each.type().isEmpty()) {
                problems.add(new MappingProblem(
                        path,
                        "'" + name + "' takes its type from " + each.path() + ", which is no text, number or binary",
                        "a key attribute must be one of these; write a template with a literal to make it text"));
            } else if (each.mayBeNull()) {
                problems.add(
                        new MappingProblem(
                                path,
                                "'" + name + "' is " + each.path()
                                        + ", which becomes NULL by nulls: null; an index takes no NULL",
                                "leave nulls: out, or index an attribute that add: makes of the column, left out where it is NULL"));
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

    private static Optional<Evidence> evidence(ItemMapping mapping, TableSchema schema, String name) {
        Template key = mapping.key().get(name);
        if (key != null) {
            return Optional.of(new Evidence(
                    mapping.path() + ".key." + name,
                    key.bind(schema, mapping.as()).keyType(),
                    false));
        }
        Template add = mapping.add().get(name);
        if (add != null) {
            return Optional.of(new Evidence(
                    mapping.path() + ".attributes.add." + name,
                    add.bind(schema, mapping.as()).keyType(),
                    false));
        }
        return schema.columns().stream()
                .filter(column -> mapping.attributeOf(column.name()).equals(Optional.of(name)))
                .findFirst()
                .map(column -> new Evidence(
                        "the column " + schema.id() + "." + column.name(),
                        ColumnForms.of(column, mapping.as()).keyType(),
                        column.nullable() && mapping.attributes().nulls() == AttributesConfig.Nulls.NULL));
    }

    /** What needs no column to be text. */
    private static Optional<Evidence> textOf(ItemMapping mapping, String name) {
        return Stream.of(Map.entry("key", mapping.key()), Map.entry("attributes.add", mapping.add()))
                .filter(templates -> templates.getValue().containsKey(name)
                        && templates.getValue().get(name).sole().isEmpty())
                .findFirst()
                .map(templates -> new Evidence(
                        mapping.path() + "." + templates.getKey() + "." + name, Optional.of(KeyType.S), false));
    }

    private static Set<String> names(ItemMapping mapping, TableSchema schema) {
        Set<String> names = new LinkedHashSet<>(mapping.key().keySet());
        names.addAll(mapping.add().keySet());
        for (Column column : schema.columns()) {
            mapping.attributeOf(column.name()).ifPresent(names::add);
        }
        return names;
    }
}
