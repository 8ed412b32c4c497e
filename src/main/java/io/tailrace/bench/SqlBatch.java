package io.tailrace.bench;

import io.tailrace.demo.DemoException;
import io.tailrace.demo.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Sends statements in bulk and counts the rows that they change. Confined to one thread. */
final class SqlBatch implements AutoCloseable {

    private static final int STATEMENTS = 400;
    private static final int STATEMENTS_A_TRANSACTION = 4;

    private final Connection connection;
    private final Statement statement;
    private final int statementsATransaction;
    private int waiting;
    private int inTransaction;
    private long rows;

    private SqlBatch(Connection connection, Statement statement, int statementsATransaction) {
        this.connection = connection;
        this.statement = statement;
        this.statementsATransaction = statementsATransaction;
    }

    /** Every fourth statement ends a transaction. */
    static SqlBatch open(MySqlServer mysql, String database) {
        return open(mysql, database, STATEMENTS_A_TRANSACTION);
    }

    /** Nothing is committed before {@link #flush}. */
    static SqlBatch openAsOneTransaction(MySqlServer mysql, String database) {
        return open(mysql, database, Integer.MAX_VALUE);
    }

    private static SqlBatch open(MySqlServer mysql, String database, int statementsATransaction) {
        try {
            Connection connection = mysql.connect(database);
            connection.setAutoCommit(false);
            return new SqlBatch(connection, connection.createStatement(), statementsATransaction);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Takes a statement, to be sent with others. */
    void add(String sql) {
        try {
            statement.addBatch(sql);
            waiting++;
            inTransaction++;
            if (inTransaction == statementsATransaction) {
                inTransaction = 0;
                statement.addBatch("COMMIT");
                waiting++;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        if (waiting >= STATEMENTS) {
            send();
        }
    }

    /** Sends and commits what waits. */
    void flush() {
        send();
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** How many rows were changed by what was sent. */
    long rows() {
        return rows;
    }

    /** Sends what waits; {@link #add} does so too, by and by. */
    void send() {
        try {
            for (int changed : statement.executeBatch()) {
                rows += Math.max(0, changed);
            }
            waiting = 0;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static DemoException failure(SQLException cause) {
        return new DemoException("MySQL did not carry out the benchmark's statements: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            connection.rollback();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
