package io.tailrace.source;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables by query, beside the binlog: rows come out in the same Java classes and with the same values as there. Opens
 * its one connection when it is first needed, and anew after a failure. Confined to one thread.
 */
public final class MySqlTables implements AutoCloseable {

    private static final String COLUMNS = """
            SELECT column_name AS name, data_type AS type, is_nullable AS nullable, numeric_precision AS bits,
                   COALESCE(datetime_precision, numeric_scale, 0) AS digits
            FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""";
    private static final String TABLE = """
            SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_name = ?""";
    private static final String PRIMARY_KEY = """
            SELECT column_name AS name FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index""";

    /** {@code ER_LOCK_WAIT_TIMEOUT}. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final String HELD =
            ". A transaction has held one of its rows for too long: end it (SELECT * FROM sys.innodb_lock_waits shows whose it is), or try again later";

    private final MySqlConnections connections;
    private @Nullable Connection connection;

    public MySqlTables(MySqlConnections connections) {
        this.connections = connections;
    }

    /**
     * Looks a table's columns and primary key up; generated and invisible columns are columns like all others.
     *
     * @throws SourceException when the table is not there, has a column of an unknown type, or MySQL cannot be asked
     */
    public MySqlTable table(TableId id) {
        return ask(id, open -> {
            List<TableColumn> columns = columns(open, id);
            if (columns.isEmpty()) {
                throw new SourceException(
                        "table %s does not exist or may not be read; compare its spelling with SHOW TABLES, or GRANT SELECT on it"
                                .formatted(id),
                        false,
                        null);
            }
            return new MySqlTable(this, schema(id, columns, primaryKey(open, id)), columns);
        });
    }

    /** Whether there is a table that may be read. */
    public boolean has(TableId id) {
        return ask(
                id,
                open -> !list(open, TABLE, id, found -> found.getString("name")).isEmpty());
    }

    /** Closes the connection; the next question opens another. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException nothingToLose) {
            // Nothing was written on it.
            return;
        }
    }

    <T> T ask(TableId table, Question<T> question) {
        try {
            Connection open = connection;
            if (open == null) {
                open = connections.open();
                connection = open;
            }
            return question.ask(open);
        } catch (SQLException e) {
            close();
            throw new SourceException(
                    "cannot read table %s from MySQL: %s (error %d, state %s)%s"
                            .formatted(
                                    table,
                                    firstLine(e),
                                    e.getErrorCode(),
                                    e.getSQLState(),
                                    e.getErrorCode() == LOCK_WAIT_TIMEOUT ? HELD : ""),
                    true,
                    e);
        }
    }

    /** Asks in a transaction of its own, which sees at each question what was committed before. */
    <T> T askInTransaction(TableId table, Question<T> question) {
        return ask(table, open -> {
            open.setAutoCommit(false);
            // Under a higher level, a row that is not there would keep others from inserting its neighbours.
            open.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            T answer = question.ask(open);
            open.rollback();
            open.setAutoCommit(true);
            return answer;
        });
    }

    private static TableSchema schema(TableId id, List<TableColumn> columns, List<String> primaryKey) {
        return new TableSchema(id, columns.stream().map(TableColumn::column).toList(), primaryKey);
    }

    static List<TableColumn> columns(Connection open, TableId id) throws SQLException {
        return list(open, COLUMNS, id, found -> column(found, id));
    }

    private static List<String> primaryKey(Connection open, TableId id) throws SQLException {
        return list(open, PRIMARY_KEY, id, found -> found.getString("name"));
    }

    private static TableColumn column(ResultSet found, TableId id) throws SQLException {
        String name = found.getString("name");
        String dataType = found.getString("type").toLowerCase(Locale.ROOT);
        ColumnType type = TableColumn.type(dataType, found.getLong("bits"))
                .orElseThrow(() -> new SourceException(
                        "column %s of table %s has the type %s, which Tailrace does not know; take the table out of 'tables'"
                                .formatted(name, id, dataType.toUpperCase(Locale.ROOT)),
                        false,
                        null));
        int fractionDigits = switch (type) {
            case DECIMAL, TIME, DATETIME, TIMESTAMP -> found.getInt("digits");
            case INTEGER, FLOAT, DOUBLE, BOOLEAN, BITS, STRING, SET, BINARY, DATE, JSON, GEOMETRY -> 0;
        };
        boolean nullable = found.getString("nullable").equals("YES");
        return new TableColumn(new Column(name, type, fractionDigits, nullable), dataType);
    }

    private static <T> List<T> list(Connection open, String sql, TableId id, Reading<T> reading) throws SQLException {
        List<T> list = new ArrayList<>();
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            statement.setString(1, id.database());
            statement.setString(2, id.name());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    list.add(reading.read(found));
                }
            }
        }
        return list;
    }

    /** What follows the first line of a driver's message is of no use to an operator. */
    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse("");
    }

    /** Something to be read on an open connection. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection open) throws SQLException;
    }

    private interface Reading<T> {
        T read(ResultSet found) throws SQLException;
    }
}
