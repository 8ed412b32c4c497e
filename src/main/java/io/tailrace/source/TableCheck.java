package io.tailrace.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the captured tables are there, can be read, and can be followed. */
final class TableCheck {

    /** From this version on InnoDB logs the child rows of cascading foreign keys. */
    private static final ServerVersion CASCADES_LOGGED = new ServerVersion(9, 6);

    private static final String TABLES = """
            SELECT table_name AS name, table_type AS type, engine AS engine, table_rows AS estimate
            FROM information_schema.tables WHERE table_schema = ?""";

    private static final String KEYED_TABLES = """
            SELECT DISTINCT table_name AS name FROM information_schema.statistics
            WHERE table_schema = ? AND index_name = 'PRIMARY'""";

    private static final String CASCADES = """
            SELECT r.constraint_name AS name, r.table_name AS child, r.referenced_table_name AS parent,
                   r.delete_rule AS delete_rule, r.update_rule AS update_rule,
                   GROUP_CONCAT('`', k.column_name, '`' ORDER BY k.ordinal_position) AS child_columns,
                   GROUP_CONCAT('`', k.referenced_column_name, '`' ORDER BY k.ordinal_position) AS parent_columns
            FROM information_schema.referential_constraints r
            JOIN information_schema.key_column_usage k
              ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
                 AND k.table_name = r.table_name
            WHERE r.constraint_schema = ?
              AND (r.delete_rule IN ('CASCADE', 'SET NULL') OR r.update_rule IN ('CASCADE', 'SET NULL'))
            GROUP BY 1, 2, 3, 4, 5""";

    private static final String VECTORS = """
            SELECT table_name AS name, column_name AS col FROM information_schema.columns
            WHERE table_schema = ? AND data_type = 'vector'""";

    private static final int MAY_NOT_LOCK = 1044;

    private final SourceConfig source;
    private final Query query;
    private final ServerCheck server;
    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

    private TableCheck(SourceConfig source, Query query, ServerCheck server) {
        this.source = source;
        this.query = query;
        this.server = server;
    }

    static TableCheck read(SourceConfig source, Query query, ServerCheck server) throws SQLException {
        TableCheck check = new TableCheck(source, query, server);
        for (Map<String, String> row : query.rows(TABLES, source.database())) {
            check.tables.put(row.getOrDefault("name", ""), row);
        }
        return check;
    }

    List<Problem> problems() throws SQLException {
        List<Problem> problems = new ArrayList<>();
        List<String> databases = query.rows("SHOW DATABASES").stream()
                .map(row -> row.values().iterator().next())
                .toList();
        if (!databases.contains(source.database())) {
            problems.add(new Problem(
                    "Database '%s' does not exist, or the account may not see it%s"
                            .formatted(source.database(), didYouMean(source.database(), databases)),
                    "correct source.database, or GRANT SELECT ON `%s`.* TO %s;"
                            .formatted(source.database(), server.account())));
            return problems;
        }
        List<String> keyed = query.rows(KEYED_TABLES, source.database()).stream()
                .map(row -> row.getOrDefault("name", ""))
                .toList();
        for (String table : source.tables()) {
            checkTable(table, keyed, problems);
        }
        checkLocking(problems);
        checkCascades(problems);
        checkVectors(problems);
        return problems;
    }

    /** MySQL looks at privileges before it looks for the table, so that asking for one that is not there locks nothing. */
    private void checkLocking(List<Problem> problems) throws SQLException {
        if (source.snapshotLocking() == SourceConfig.SnapshotLocking.TABLES
                && query.errorOf("LOCK TABLES `%s`.`tailrace asks` READ".formatted(source.database()))
                        == MAY_NOT_LOCK) {
            problems.add(new Problem(
                    "The account lacks LOCK TABLES, and cannot hold the tables still while a snapshot begins",
                    "GRANT LOCK TABLES ON `%s`.* TO %s;".formatted(source.database(), server.account())));
        }
    }

    private void checkTable(String table, List<String> keyed, List<Problem> problems) throws SQLException {
        Map<String, String> found = tables.get(table);
        if (found == null) {
            problems.add(missing(table));
        } else if (!found.getOrDefault("type", "").equals("BASE TABLE")) {
            problems.add(new Problem(
                    "'%s' is a view: the binlog knows tables only".formatted(table),
                    "capture the tables that the view reads"));
        } else if (!keyed.contains(table)) {
            problems.add(new Problem(
                    "Table '%s' has no primary key: its rows cannot be told apart".formatted(table),
                    "ALTER TABLE `%s`.`%s` ADD PRIMARY KEY (…);".formatted(source.database(), table)));
        }
    }

    private Problem missing(String table) throws SQLException {
        if (tables.isEmpty()) {
            return new Problem(
                    "Table '%s' does not exist in database '%s', or the account may not read it"
                            .formatted(table, source.database()),
                    "GRANT SELECT ON `%s`.* TO %s;".formatted(source.database(), server.account()));
        }
        return new Problem(
                "Table '%s' does not exist in database '%s', or the account may not read it%s"
                        .formatted(table, source.database(), didYouMean(table, List.copyOf(tables.keySet()))),
                "spell it as MySQL does, or CREATE TABLE, or set awaited: true when that comes later, or GRANT SELECT ON `%s`.`%s` TO %s;"
                        .formatted(source.database(), table, server.account()));
    }

    private static String didYouMean(String name, List<String> candidates) {
        return NearestName.of(name, candidates)
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
    }

    /** Whether a MySQL of this version logs the child rows of cascading foreign keys. */
    static boolean logsCascades(String version) {
        return ServerVersion.parse(version).isAtLeast(CASCADES_LOGGED.major(), CASCADES_LOGGED.minor());
    }

    private void checkCascades(List<Problem> problems) throws SQLException {
        if (logsCascades(server.variable("version"))) {
            return;
        }
        for (Map<String, String> key : query.rows(CASCADES, source.database())) {
            String child = key.getOrDefault("child", "");
            String name = key.getOrDefault("name", "");
            if (source.tables().contains(child)) {
                problems.add(new Problem(
                        "Foreign key '%s' of table '%s' changes rows by itself (ON DELETE %s ON UPDATE %s), and InnoDB does not log them"
                                .formatted(name, child, key.get("delete_rule"), key.get("update_rule")),
                        "ALTER TABLE `%s`.`%s` DROP FOREIGN KEY `%s`, ADD CONSTRAINT `%s_restrict` FOREIGN KEY (%s) REFERENCES `%s` (%s) ON DELETE RESTRICT ON UPDATE RESTRICT; and let the application change the child rows"
                                .formatted(
                                        source.database(),
                                        child,
                                        name,
                                        name,
                                        key.get("child_columns"),
                                        key.get("parent"),
                                        key.get("parent_columns"))));
            }
        }
    }

    private void checkVectors(List<Problem> problems) throws SQLException {
        query.rows(VECTORS, source.database()).stream()
                .filter(row -> source.tables().contains(row.get("name")))
                .collect(groupingBy(row -> row.getOrDefault("name", "")))
                .forEach((table, columns) -> problems.add(new Problem(
                        "Table '%s' has columns of type VECTOR, which Tailrace cannot carry: %s"
                                .formatted(
                                        table,
                                        columns.stream()
                                                .map(row -> row.get("col"))
                                                .collect(joining(", "))),
                        "leave the table out, or ALTER TABLE `%s`.`%s` DROP COLUMN …;"
                                .formatted(source.database(), table))));
    }

    /** Rows of each captured table, as InnoDB estimates them. */
    Map<String, Long> estimates() {
        Map<String, Long> estimates = new LinkedHashMap<>();
        for (String table : source.tables()) {
            String estimate = tables.getOrDefault(table, Map.of()).getOrDefault("estimate", "");
            estimates.put(table, estimate.isEmpty() ? 0 : Long.parseLong(estimate));
        }
        return estimates;
    }
}
