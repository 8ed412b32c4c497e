package io.tailrace.mapping;

import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns changes into item writes: the same change always into the same writes. Templates are bound to a table's columns
 * once per schema instance. Thread-safe.
 */
public final class Mapping {

    /** Schemas change rarely; what is bound for outdated ones is thrown away together. */
    private static final int MAX_BOUND = 256;

    private final Map<TableId, TableMapping> mappings;
    /** Replaced, never changed. */
    private volatile IdentityHashMap<TableSchema, BoundTable> bound = new IdentityHashMap<>();

    private Mapping(Map<TableId, TableMapping> mappings) {
        this.mappings = mappings;
    }

    /** @throws TemplateException when a template cannot be read */
    public static Mapping compile(List<TableMappingConfig> tables, String database) {
        Map<TableId, TableMapping> mappings = new LinkedHashMap<>();
        for (TableMappingConfig table : tables) {
            TableMapping mapping = TableMapping.parse(table, database);
            mappings.put(mapping.source(), mapping);
        }
        return new Mapping(Collections.unmodifiableMap(mappings));
    }

    /**
     * The writes that a change means, in the order in which they must take effect: for each item of the row one, or a delete
     * and an upsert when the item moved to another key, or none when the row has no such item. A truncation names no rows
     * and is not mapped: {@link #belongs} tells whose items it meant.
     *
     * @throws MappingException when the row cannot become an item; then none of its items is written
     */
    public List<ItemWrite> map(Change change) {
        if (change instanceof Change.Updated updated) {
            return bound(updated.after()).update(updated);
        }
        if (change instanceof Change.SnapshotRow snapshot) {
            return List.copyOf(items(snapshot.row(), change.version()));
        }
        if (change instanceof Change.Inserted inserted) {
            return List.copyOf(items(inserted.after(), change.version()));
        }
        if (change instanceof Change.Deleted deleted) {
            return bound(deleted.before()).deletes(deleted.before(), change.version());
        }
        throw new IllegalArgumentException("a truncation of " + change.table() + " names no rows that could be mapped");
    }

    /**
     * The items that the row shall have, and their state; none when it meets no item's conditions.
     *
     * @throws MappingException when the row cannot become an item
     */
    public List<ItemWrite.Upsert> items(Row row, Version version) {
        return bound(row).upserts(row, version);
    }

    /** A word of each attribute of the row's items that will not sort as its number does; values are not shown. */
    public List<String> misplaced(Row row) {
        return bound(row).misplaced(row);
    }

    /** The target tables that a source table's rows go to, each once. */
    public Set<String> targets(TableId table) {
        Set<String> targets = new LinkedHashSet<>();
        mapping(table).items().forEach(item -> targets.add(item.table()));
        return targets;
    }

    /** The names of the key attributes of a target table, partition key first. */
    public List<String> keyAttributes(String target) {
        return mappings.values().stream()
                .flatMap(mapping -> mapping.items().stream())
                .filter(item -> item.table().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mapping writes to the table " + target))
                .config()
                .keyAttributes();
    }

    /** Whether an item with this key can have been made of one of the table's rows. */
    public boolean belongs(TableId table, ItemKey key) {
        for (ItemMapping item : mapping(table).items()) {
            if (item.table().equals(key.table()) && item.keyPattern().matches(key.attributes())) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with the configuration, seen together with the source's tables; everything at once, empty when fit. */
    public List<MappingProblem> check(Collection<TableSchema> schemas, Collection<TargetTableConfig> targets) {
        List<MappingProblem> problems = new ArrayList<>(MappingRules.check(items()));
        Map<TableId, TableSchema> byId = byId(schemas);
        for (TableMapping mapping : mappings.values()) {
            problems.addAll(SchemaCheck.check(mapping, byId));
        }
        problems.addAll(TargetTables.of(items(), byId, awaited(), targets).problems());
        return problems;
    }

    /** What is wrong with one table's mapping, seen together with columns that the table has now; empty when it fits. */
    public List<MappingProblem> check(TableSchema schema) {
        return SchemaCheck.check(mapping(schema.id()), Map.of(schema.id(), schema));
    }

    /**
     * What the target tables must look like.
     *
     * @throws IllegalStateException when {@link #check} finds problems that leave a type open
     */
    public List<TableDefinition> definitions(Collection<TableSchema> schemas, Collection<TargetTableConfig> configs) {
        TargetTables targets = TargetTables.of(items(), byId(schemas), awaited(), configs);
        if (!targets.problems().isEmpty()) {
            throw new IllegalStateException(targets.problems().get(0).toString());
        }
        return targets.definitions();
    }

    private List<ItemMapping> items() {
        return mappings.values().stream()
                .flatMap(mapping -> mapping.items().stream())
                .toList();
    }

    private Set<TableId> awaited() {
        return mappings.values().stream()
                .filter(TableMapping::awaited)
                .map(TableMapping::source)
                .collect(Collectors.toSet());
    }

    private static Map<TableId, TableSchema> byId(Collection<TableSchema> schemas) {
        Map<TableId, TableSchema> byId = new LinkedHashMap<>();
        schemas.forEach(schema -> byId.put(schema.id(), schema));
        return byId;
    }

    private BoundTable bound(Row row) {
        BoundTable mapping = bound.get(row.schema());
        return mapping == null ? bind(row) : mapping;
    }

    private synchronized BoundTable bind(Row row) {
        TableSchema schema = row.schema();
        TableMapping mapping = mapping(schema.id());
        List<MappingProblem> problems = mapping.items().stream()
                .flatMap(item -> SchemaCheck.binding(item, schema).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new MappingException(
                    row,
                    MappingException.Reason.TABLE_DOES_NOT_FIT,
                    problems.get(0).toString());
        }
        BoundTable rows = BoundTable.bind(mapping, schema);
        IdentityHashMap<TableSchema, BoundTable> next = new IdentityHashMap<>();
        if (bound.size() < MAX_BOUND) {
            next.putAll(bound);
        }
        next.put(schema, rows);
        bound = next;
        return rows;
    }

    private TableMapping mapping(TableId table) {
        TableMapping mapping = mappings.get(table);
        if (mapping == null) {
            throw new IllegalArgumentException("no mapping names the table " + table);
        }
        return mapping;
    }
}
