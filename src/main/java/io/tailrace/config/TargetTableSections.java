package io.tailrace.config;

import io.tailrace.item.Projection;
import io.tailrace.mapping.Suggestion;
import io.tailrace.mapping.TargetTableConfig;
import io.tailrace.mapping.TargetTableConfig.IndexConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code target.tables:}.
 *
 * @param tables what the target tables have beyond their keys
 * @param maxWriteUnits what they are given each second, those that have a budget
 */
record TargetTableSections(List<TargetTableConfig> tables, Map<String, Integer> maxWriteUnits) {

    private static final int MAX_INDEXES = 20;
    private static final int MAX_INCLUDED = 100;

    /** Projections that name no attributes. */
    enum Whole {
        ALL,
        KEYS_ONLY
    }

    /** @param written names of the tables that mappings write to */
    static TargetTableSections read(Section target, List<String> written) {
        List<TargetTableConfig> tables = new ArrayList<>();
        Map<String, Integer> maxWriteUnits = new HashMap<>();
        target.sections("tables").forEach((name, table) -> {
            if (!written.contains(name)) {
                target.problem(
                        "tables." + name,
                        "nothing under tables: goes to the table '" + name + "'",
                        Suggestion.remedy(name, written, "tables written to"));
            }
            tables.add(new TargetTableConfig(name, indexes(table), table.optional("ttl", ValueType.TEXT)));
            table.optional("max-write-units", ValueType.number(1, 10_000_000))
                    .ifPresent(units -> maxWriteUnits.put(name, units.intValue()));
        });
        return new TargetTableSections(tables, maxWriteUnits);
    }

    private static List<IndexConfig> indexes(Section table) {
        List<IndexConfig> indexes = new ArrayList<>();
        table.sections("indexes").forEach((name, index) -> {
            if (Sections.TABLE_NAME.parse().apply(name).isEmpty()) {
                table.problem(
                        "indexes." + name,
                        "'" + name + "' is no name for an index",
                        Sections.TABLE_NAME.remedy().apply(name));
            }
            indexes.add(new IndexConfig(
                    name,
                    index.required("partition-key", ValueType.TEXT),
                    index.optional("sort-key", ValueType.TEXT),
                    projection(index)));
        });
        if (indexes.size() > MAX_INDEXES) {
            table.problem(
                    "indexes",
                    "%d indexes; DynamoDB creates a table with at most %d".formatted(indexes.size(), MAX_INDEXES),
                    "leave out those that no query needs");
        }
        included(table, indexes);
        return indexes;
    }

    private static Projection projection(Section index) {
        Optional<Whole> whole = index.optional("projection", ValueType.choice(Whole.class), Whole.ALL);
        Set<String> included = index.names("include", "attributes");
        if (!included.isEmpty() && whole.isPresent()) {
            index.problem(
                    "include",
                    "the projection is chosen twice",
                    "write projection: for all attributes or none, or include: for those that are named");
        }
        if (!included.isEmpty()) {
            return new Projection.Include(List.copyOf(included));
        }
        return whole.equals(Optional.of(Whole.KEYS_ONLY)) ? new Projection.KeysOnly() : new Projection.All();
    }

    private static void included(Section table, List<IndexConfig> indexes) {
        long included = indexes.stream()
                .map(IndexConfig::projection)
                .mapToLong(projection -> projection instanceof Projection.Include include
                        ? include.attributes().size()
                        : 0)
                .sum();
        if (included > MAX_INCLUDED) {
            table.problem(
                    "indexes",
                    "its indexes include %d attributes; DynamoDB allows %d in all".formatted(included, MAX_INCLUDED),
                    "include fewer, or write projection: all, which counts none");
        }
    }
}
