package io.tailrace.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks MySQL small questions. Confined to one thread, as its connection is. */
final class Query {

    private final Connection connection;

    Query(Connection connection) {
        this.connection = connection;
    }

    /** All rows as text, by the columns' names as they were asked for; NULL as an empty text. */
    List<Map<String, String>> rows(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<Map<String, String>> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    private static Map<String, String> row(ResultSet result) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.put(
                    result.getMetaData().getColumnLabel(i),
                    Optional.ofNullable(result.getString(i)).orElse(""));
        }
        return row;
    }

    /** The first column of the first row; an empty text for no row and for NULL. */
    String text(String sql, Object... parameters) throws SQLException {
        List<Map<String, String>> rows = rows(sql, parameters);
        return rows.isEmpty() ? "" : rows.get(0).values().iterator().next();
    }

    /** MySQL's code of the error in which a statement without rows ends; 0 for none. */
    int errorOf(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }

    /** Whether the server is set up to follow another one, which {@code RESET REPLICA ALL} ends. */
    boolean isReplica() throws SQLException {
        return !rows(isAtLeast84() ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS")
                .isEmpty();
    }

    /** The row of {@code SHOW MASTER STATUS}, which is {@code SHOW BINARY LOG STATUS} from 8.4 on; empty with the binlog off. */
    Optional<Map<String, String>> binlogStatus() throws SQLException {
        return rows(isAtLeast84() ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS").stream()
                .findFirst();
    }

    private boolean isAtLeast84() throws SQLException {
        return ServerVersion.parse(connection.getMetaData().getDatabaseProductVersion())
                .isAtLeast(8, 4);
    }
}
