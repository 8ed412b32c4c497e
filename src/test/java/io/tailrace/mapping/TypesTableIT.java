package io.tailrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableId;
import io.tailrace.mapping.TypesTable.Line;
import io.tailrace.mapping.TypesTable.Outcome;
import io.tailrace.pipeline.Status;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlTables;
import io.tailrace.source.SourceConfig;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each line of docs/types.md is true: after a snapshot and after streaming, by itself and by {@code as:}. */
@ExtendWith(TestServers.class)
final class TypesTableIT {

    private static final String SESSION = "SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES'";
    private static final String SNAPSHOT = "1";
    private static final String STREAM = "2";
    private static final String PACKED = "3";
    private static final String MOVED = "4";
    private static final String DECLARED = "5";
    private static final Map<String, String> WAYS = Map.of(
            SNAPSHOT, "snapshot",
            STREAM, "stream",
            MOVED, "compressed, then moved",
            DECLARED, "table declared in the stream");

    /** A column of its own for each outcome of each line, in one table; what is parked has a table of its own. */
    private record Cell(String name, Line line, Optional<String> as, Outcome outcome) {

        boolean isParked() {
            return outcome instanceof Outcome.Parked;
        }

        String what() {
            return line.type() + " " + line.literal()
                    + as.map(form -> " as " + form).orElse("");
        }
    }

    private final List<Cell> exact = new ArrayList<>();
    private final List<Cell> parked = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void showsWhatEveryTypeBecomes(TestSpace space) throws Exception {
        readLines();
        createTables(space);
        insert(space, SNAPSHOT);

        try (RunningTailrace daemon = RunningTailrace.startBrisk(space, configuration())) {
            daemon.awaitCaughtUp();
            insert(space, STREAM);
            insertPackedAndMove(space);
            daemon.awaitCaughtUp();

            assertThat(wrongAttributes(space, SNAPSHOT, STREAM, MOVED)).isEmpty();
            assertThat(daemon.tailrace().status().tables().stream()
                            .filter(table -> table.deadLetterCount() > 0)
                            .collect(Collectors.toMap(Status.TableStatus::name, table -> table.deadLetterCount())))
                    .isEqualTo(parked.stream().collect(Collectors.toMap(Cell::name, cell -> 2L)));
            assertThat(daemon.lastingDifferences())
                    .as("verify reads the same values")
                    .extracting(difference -> difference.table().name())
                    .containsExactlyInAnyOrderElementsOf(parked.stream()
                            .flatMap(cell -> List.of(cell.name(), cell.name()).stream())
                            .toList());

            declareAgain(space);
            daemon.awaitCaughtUp();

            assertThat(wrongAttributes(space, DECLARED)).isEmpty();
        }
    }

    @Test
    void showsEveryChoiceOfEveryType(TestSpace space) throws Exception {
        readLines();
        createTables(space);

        Map<String, Column> columns = columns(space);
        Map<ColumnType, TreeSet<String>> shown = new EnumMap<>(ColumnType.class);
        Map<ColumnType, TreeSet<String>> possible = new EnumMap<>(ColumnType.class);
        for (Cell cell : exact) {
            Column column = columns.get(cell.name());
            shown.computeIfAbsent(column.type(), type -> new TreeSet<>())
                    .addAll(cell.line().choices().keySet());
            possible.computeIfAbsent(column.type(), type -> new TreeSet<>())
                    .addAll(ColumnForms.choices(column).stream()
                            .map(AttributeForm::spelling)
                            .toList());
        }

        assertThat(shown).isEqualTo(possible).containsOnlyKeys(ColumnType.values());
    }

    private void readLines() throws Exception {
        List<Line> lines = TypesTable.read().lines();
        assertThat(lines).hasSizeGreaterThan(100);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String name = "c" + i;
            add(new Cell(name, line, Optional.empty(), line.own()));
            line.choices()
                    .forEach((form, outcome) ->
                            add(new Cell(name + "_" + form.replace('-', '_'), line, Optional.of(form), outcome)));
        }
    }

    private void add(Cell cell) {
        (cell.isParked() ? parked : exact).add(cell);
    }

    private String createTable() {
        String columns = exact.stream()
                .map(cell -> ", " + cell.name() + " " + cell.line().type())
                .collect(Collectors.joining());
        return "CREATE TABLE t (id INT PRIMARY KEY" + columns + ")";
    }

    /** Columns of a snapshot are declared in MySQL's own words, those of a statement in the binlog as they are spelled here. */
    private void declareAgain(TestSpace space) {
        space.mysql().executeIn(space.database(), SESSION, "DROP TABLE t", createTable(), insertInto(DECLARED));
    }

    private void createTables(TestSpace space) {
        space.mysql().executeIn(space.database(), SESSION, createTable());
        for (Cell cell : parked) {
            space.mysql()
                    .executeIn(
                            space.database(),
                            "CREATE TABLE %s (id INT PRIMARY KEY, %s %s)"
                                    .formatted(
                                            cell.name(),
                                            cell.name(),
                                            cell.line().type()));
        }
    }

    private void insert(TestSpace space, String id) {
        space.mysql().executeIn(space.database(), SESSION, insertInto(id));
        for (Cell cell : parked) {
            space.mysql()
                    .executeIn(
                            space.database(),
                            SESSION,
                            "INSERT INTO %s VALUES (%s, %s)"
                                    .formatted(cell.name(), id, cell.line().literal()));
        }
    }

    /** A transaction that travels compressed, and a change of the key: an event with the row before and after. */
    private void insertPackedAndMove(TestSpace space) {
        space.mysql()
                .executeIn(
                        space.database(),
                        SESSION,
                        "SET SESSION binlog_transaction_compression = ON",
                        insertInto(PACKED),
                        "SET SESSION binlog_transaction_compression = OFF",
                        "UPDATE t SET id = %s WHERE id = %s".formatted(MOVED, PACKED));
    }

    private String insertInto(String id) {
        String columns = exact.stream().map(cell -> ", " + cell.name()).collect(Collectors.joining());
        String values = exact.stream().map(cell -> ", " + cell.line().literal()).collect(Collectors.joining());
        return "INSERT INTO t (id%s) VALUES (%s%s)".formatted(columns, id, values);
    }

    private Path configuration() throws Exception {
        StringBuilder yaml = new StringBuilder("""
                source:
                  hostname: ${MYSQL_HOST}
                  port: ${MYSQL_PORT}
                  username: ${MYSQL_USER}
                  password: ${MYSQL_PASSWORD}
                  database: ${MYSQL_DATABASE}
                target:
                  region: us-west-2
                  endpoint: ${DYNAMODB_ENDPOINT}
                http:
                  port: 0
                tables:
                """);
        table(yaml, "t", exact);
        parked.forEach(cell -> table(yaml, cell.name(), List.of(cell)));
        return Files.writeString(folder.resolve("tailrace.yaml"), yaml);
    }

    private static void table(StringBuilder yaml, String name, List<Cell> cells) {
        yaml.append("""
                  %1$s:
                    table: Types
                    key: { PK: "%1$s#{id}" }
                    attributes:
                      exclude: [ id ]
                      as:
                """.formatted(name).indent(2));
        for (Cell cell : cells) {
            cell.as()
                    .ifPresent(form -> yaml.append("          ")
                            .append(cell.name())
                            .append(": ")
                            .append(form)
                            .append('\n'));
        }
    }

    private List<String> wrongAttributes(TestSpace space, String... ids) {
        List<String> wrong = new ArrayList<>();
        try (TestItems items = TestItems.open(space)) {
            Map<String, Map<String, AttributeValue>> found = items.all("Types").stream()
                    .collect(Collectors.toMap(item -> item.get("PK").s(), item -> item));
            assertThat(found.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(ids).map(id -> "t#" + id).toList());
            for (String id : ids) {
                exact.forEach(cell -> compare(cell, WAYS.get(id), found.get("t#" + id), wrong));
            }
        }
        return wrong;
    }

    private static void compare(Cell cell, String way, Map<String, AttributeValue> item, List<String> wrong) {
        Map<String, AttributeValue> expected = cell.outcome() instanceof Outcome.Attribute attribute
                ? Map.of(cell.name(), attribute.value())
                : Map.of();
        Map<String, AttributeValue> actual =
                item.containsKey(cell.name()) ? Map.of(cell.name(), item.get(cell.name())) : Map.of();
        if (!TestItems.plain(actual).equals(TestItems.plain(expected))) {
            wrong.add("%s, %s: %s instead of %s".formatted(cell.what(), way, actual.values(), expected.values()));
        }
    }

    private Map<String, Column> columns(TestSpace space) throws Exception {
        SourceConfig source = RunningTailrace.read(space, configuration()).source();
        try (MySqlTables tables = new MySqlTables(new MySqlConnections(source))) {
            return tables.table(new TableId(space.database(), "t")).schema().columns().stream()
                    .collect(Collectors.toMap(Column::name, column -> column));
        }
    }
}
