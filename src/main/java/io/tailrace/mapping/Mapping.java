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
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns changes into item writes: the same change always into the same writes. Templates are bound to a table's columns
 * once per schema instance. Thread-safe.
 */
public final class Mapping {

    /** Schemas change rarely; what is bound for outdated ones is thrown away together. */
    private static final int MAX_BOUND = 256;

    private final Map<TableId, TableMapping> mappings;
    /** Replaced, never changed. */
    private volatile IdentityHashMap<TableSchema, RowMapping> bound = new IdentityHashMap<>();

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
     * The writes that a change means, in the order in which they must take effect: one, or a delete and an upsert when the
     * row's item moved to another key. A truncation names no rows and is not mapped: {@link #belongs} tells whose items
     * it meant.
     *
     * @throws MappingException when the row cannot become an item
     */
    public List<ItemWrite> map(Change change) {
        if (change instanceof Change.Updated updated) {
            return update(updated);
        }
        if (change instanceof Change.SnapshotRow snapshot) {
            return List.of(upsert(snapshot.row(), change.version()));
        }
        if (change instanceof Change.Inserted inserted) {
            return List.of(upsert(inserted.after(), change.version()));
        }
        if (change instanceof Change.Deleted deleted) {
            return List.of(new ItemWrite.Delete(key(deleted.before()), change.version()));
        }
        throw new IllegalArgumentException("a truncation of " + change.table() + " names no rows that could be mapped");
    }

    private List<ItemWrite> update(Change.Updated change) {
        ItemWrite.Upsert upsert = upsert(change.after(), change.version());
        if (bound(change.after()).sameKey(change.before(), change.after())) {
            return List.of(upsert);
        }
        ItemKey old;
        try {
            old = key(change.before());
        } catch (MappingException e) {
            // A row that could not be mapped was parked and has left no item behind.
            return List.of(upsert);
        }
        return old.equals(upsert.key())
                ? List.of(upsert)
                : List.of(new ItemWrite.Delete(old, change.version()), upsert);
    }

    /**
     * The state that the row's item shall have.
     *
     * @throws MappingException when the row cannot become an item
     */
    public ItemWrite.Upsert upsert(Row row, Version version) {
        return bound(row).upsert(row, version);
    }

    /**
     * The key of the row's item.
     *
     * @throws MappingException when a column of the key is NULL
     */
    public ItemKey key(Row row) {
        return bound(row).key(row);
    }

    /** The target table that a source table's rows go to. */
    public String target(TableId table) {
        return mapping(table).table();
    }

    /** The names of the key attributes of the items that a source table's rows become, partition key first. */
    public List<String> keyAttributes(TableId table) {
        return List.copyOf(mapping(table).key().keySet());
    }

    /** Whether an item with this key, in the table's {@link #target}, can have been made of one of the table's rows. */
    public boolean belongs(TableId table, Map<String, AttributeValue> key) {
        return mapping(table).keyPattern().matches(key);
    }

    /** What is wrong with the configuration, seen together with the source's tables; everything at once, empty when fit. */
    public List<MappingProblem> check(Collection<TableSchema> schemas, Collection<TargetTableConfig> targets) {
        List<MappingProblem> problems = new ArrayList<>(MappingRules.check(mappings.values()));
        Map<TableId, TableSchema> byId = byId(schemas);
        for (TableMapping mapping : mappings.values()) {
            problems.addAll(SchemaCheck.check(mapping, byId));
        }
        problems.addAll(TargetTables.of(mappings.values(), byId, targets).problems());
        return problems;
    }

    /**
     * What the target tables must look like.
     *
     * @throws IllegalStateException when {@link #check} finds problems that leave a type open
     */
    public List<TableDefinition> definitions(Collection<TableSchema> schemas, Collection<TargetTableConfig> configs) {
        TargetTables targets = TargetTables.of(mappings.values(), byId(schemas), configs);
        if (!targets.problems().isEmpty()) {
            throw new IllegalStateException(targets.problems().get(0).toString());
        }
        return targets.definitions();
    }

    private static Map<TableId, TableSchema> byId(Collection<TableSchema> schemas) {
        Map<TableId, TableSchema> byId = new LinkedHashMap<>();
        schemas.forEach(schema -> byId.put(schema.id(), schema));
        return byId;
    }

    private RowMapping bound(Row row) {
        RowMapping mapping = bound.get(row.schema());
        return mapping == null ? bind(row) : mapping;
    }

    private synchronized RowMapping bind(Row row) {
        TableSchema schema = row.schema();
        TableMapping mapping = mapping(schema.id());
        List<MappingProblem> problems = SchemaCheck.binding(mapping, schema);
        if (!problems.isEmpty()) {
            throw new MappingException(
                    row,
                    MappingException.Reason.TABLE_DOES_NOT_FIT,
                    problems.get(0).toString());
        }
        RowMapping rows = RowMapping.bind(mapping, schema);
        IdentityHashMap<TableSchema, RowMapping> next = new IdentityHashMap<>();
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
