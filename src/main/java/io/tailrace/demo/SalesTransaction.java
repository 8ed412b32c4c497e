package io.tailrace.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is changed on one connection between two commits, and how many rows. Confined to one thread. */
final class SalesTransaction {

    private final Connection connection;
    private final Map<String, Integer> rowsByTable = new HashMap<>();

    SalesTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Changes as many rows as MySQL says. */
    void change(String table, String sql, @Nullable Object... values) throws SQLException {
        count(table, execute(sql, values));
    }

    /** Changes one row or none; MySQL reports a row that ON DUPLICATE KEY UPDATE or REPLACE finds there as two. */
    void changeOne(String table, String sql, @Nullable Object... values) throws SQLException {
        count(table, Math.min(1, execute(sql, values)));
    }

    /** The ids of an order's lines. */
    List<String> lines(String order) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ord_line_id FROM OrderLines WHERE ord_id = ?")) {
            select.setString(1, order);
            try (ResultSet result = select.executeQuery()) {
                List<String> lines = new ArrayList<>();
                while (result.next()) {
                    lines.add(result.getString(1));
                }
                return lines;
            }
        }
    }

    /** Ends it well; the rows changed by table. */
    Map<String, Integer> commit() throws SQLException {
        connection.commit();
        return rowsByTable;
    }

    void rollBack() throws SQLException {
        connection.rollback();
    }

    private int execute(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private void count(String table, int rows) {
        if (rows > 0) {
            rowsByTable.merge(table, rows, Integer::sum);
        }
    }
}
