package io.tailrace.config;

import io.tailrace.TailraceConfig;
import io.tailrace.apply.ApplyConfig;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.checkpoint.CheckpointConfig;
import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.http.HttpConfig;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.source.SourceConfig;
import java.time.Duration;
import java.util.List;

/** Says which sections a file has, and puts together what they hold. */
final class Sections {

    static final ValueType<String> TABLE_NAME = ValueType.name(3, 255);

    private static final String STANDARD_SOURCE = """
            source:
              hostname: ${MYSQL_HOST:localhost}
              port: ${MYSQL_PORT:3306}
              username: ${MYSQL_USER}
              password: ${MYSQL_PASSWORD}
              database: named-by-the-caller
            """;

    private Sections() {}

    /** What the text says; fit for use only when the reading had no problems. */
    static TailraceConfig read(String yaml, Reading reading) {
        Section root = YamlDocument.compose(yaml, reading)
                .map(node -> Section.root(node, reading))
                .orElseGet(() -> Section.unreadable(reading));
        String name = root.value("name", ValueType.name(1, 64), "tailrace");
        List<TableMappingConfig> tables = TableSections.read(root, reading);
        SourceConfig source = SourceSection.read(
                root.requiredSection("source", "add source: with hostname, username, password and database"),
                tables.stream().map(TableMappingConfig::source).toList());
        Section targetSection = root.requiredSection("target", "add target: with region");
        TargetConfig target = TargetSection.read(targetSection);
        TargetTableSections targetTables = TargetTableSections.read(
                targetSection,
                tables.stream()
                        .flatMap(table -> table.targets().stream())
                        .distinct()
                        .toList());
        ApplyConfig apply = apply(root.section("apply")).withMaxWriteUnits(targetTables.maxWriteUnits());
        CheckpointConfig state = state(root.section("state"), tables);
        DeadLettersConfig deadLetters = deadLetters(root.section("dead-letters"));
        Duration lagObjective = root.value(
                "lag-objective",
                ValueType.duration(Duration.ofMillis(100), Duration.ofDays(1)),
                TailraceConfig.DEFAULT_LAG_OBJECTIVE);
        HttpConfig http = http(root.section("http"));
        root.finish();
        return new TailraceConfig(
                name, source, target, tables, targetTables.tables(), apply, state, deadLetters, lagObjective, http);
    }

    /** MySQL as the shipped configurations' variables name it. */
    static SourceConfig source(String database, Reading reading) {
        Section root = YamlDocument.compose(STANDARD_SOURCE, reading)
                .map(node -> Section.root(node, reading))
                .orElseGet(() -> Section.unreadable(reading));
        return SourceSection.read(root.requiredSection("source", ""), List.of()).withDatabase(database);
    }

    private static ApplyConfig apply(Section section) {
        ApplyConfig defaults = ApplyConfig.DEFAULT;
        ValueType<Duration> pause = ValueType.duration(Duration.ofMillis(1), Duration.ofMinutes(10));
        long pending = section.value("max-pending", ValueType.number(1, 1_000_000), (long) defaults.maxPending());
        long inFlight = section.optional("max-in-flight", ValueType.number(1, 10_000), (long) defaults.maxInFlight())
                .orElseGet(() -> Math.min(defaults.maxInFlight(), pending));
        Duration initial = section.value("retry-initial", pause, defaults.retryInitial());
        Duration maximum = section.value("retry-maximum", pause, defaults.retryMaximum());
        if (pending < inFlight) {
            section.problem(
                    "max-pending",
                    "fewer writes may be pending (%d) than under way (%d)".formatted(pending, inFlight),
                    "make max-pending at least max-in-flight");
        }
        if (initial.compareTo(maximum) > 0) {
            section.problem(
                    "retry-initial", "the first pause is longer than the longest", "make it at most retry-maximum");
        }
        return new ApplyConfig((int) inFlight, (int) pending, initial, maximum);
    }

    private static CheckpointConfig state(Section section, List<TableMappingConfig> tables) {
        CheckpointConfig defaults = CheckpointConfig.DEFAULT;
        String table = section.value("table", TABLE_NAME, defaults.table());
        if (tables.stream().anyMatch(mapping -> mapping.targets().contains(table))) {
            section.problem(
                    "table", "'" + table + "' is a target of tables: too", "keep the state in a table of its own");
        }
        return new CheckpointConfig(
                table,
                section.value(
                        "checkpoint-interval",
                        ValueType.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
                        defaults.interval()),
                section.value(
                        "lease-duration",
                        ValueType.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                        defaults.leaseDuration()),
                section.value(
                        "tombstone-retention",
                        ValueType.duration(Duration.ofHours(1), Duration.ofDays(3650)),
                        defaults.tombstoneRetention()));
    }

    private static DeadLettersConfig deadLetters(Section section) {
        DeadLettersConfig defaults = DeadLettersConfig.DEFAULT;
        return new DeadLettersConfig(
                Math.toIntExact(section.value("limit", ValueType.number(0, 1_000_000), (long) defaults.limit())),
                section.value("keep-row", ValueType.FLAG, defaults.keepRow()));
    }

    private static HttpConfig http(Section section) {
        return new HttpConfig(
                section.value("host", ValueType.TEXT, HttpConfig.DEFAULT.host()),
                Math.toIntExact(section.value("port", ValueType.number(0, 65_535), (long) HttpConfig.DEFAULT.port())));
    }
}
