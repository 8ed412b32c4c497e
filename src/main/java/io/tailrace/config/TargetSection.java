package io.tailrace.config;

import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.dynamodb.TargetConfig.IndexConfig;
import io.tailrace.dynamodb.TargetConfig.TableConfig;
import io.tailrace.mapping.Suggestion;
import io.tailrace.mapping.TableMappingConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code target:}. */
final class TargetSection {

    private static final int MAX_INDEXES = 20;

    private TargetSection() {}

    static TargetConfig read(Section section, List<TableMappingConfig> mappings) {
        String region = section.required("region", ValueType.TEXT);
        Optional<URI> endpoint = section.value("endpoint", ValueType.ADDRESS, Optional.empty());
        Duration timeout = section.value(
                "request-timeout",
                ValueType.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
                Duration.ofMillis(2_500));
        List<String> written =
                mappings.stream().map(TableMappingConfig::table).distinct().toList();
        Map<String, TableConfig> tables = new LinkedHashMap<>();
        section.sections("tables").forEach((name, table) -> {
            if (!written.contains(name)) {
                section.problem(
                        "tables." + name,
                        "nothing under tables: goes to the table '" + name + "'",
                        Suggestion.remedy(name, written, "tables written to"));
            }
            tables.put(name, table(table));
        });
        return new TargetConfig(region, endpoint, timeout, tables);
    }

    private static TableConfig table(Section section) {
        List<IndexConfig> indexes = new ArrayList<>();
        section.sections("indexes").forEach((name, index) -> {
            if (Sections.TABLE_NAME.parse().apply(name).isEmpty()) {
                section.problem(
                        "indexes." + name,
                        "'" + name + "' is no name for an index",
                        Sections.TABLE_NAME.remedy().apply(name));
            }
            indexes.add(new IndexConfig(
                    name, index.required("partition-key", ValueType.TEXT), index.optional("sort-key", ValueType.TEXT)));
        });
        if (indexes.size() > MAX_INDEXES) {
            section.problem(
                    "indexes",
                    "%d indexes; DynamoDB creates a table with at most %d".formatted(indexes.size(), MAX_INDEXES),
                    "leave out those that no query needs");
        }
        return new TableConfig(List.copyOf(indexes));
    }
}
