package io.tailrace.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real MySQL with an administrator's account and one for the daemon ({@link MySqlAccount#TAILRACE}).
 *
 * <p>{@link #stop}, {@link #kill} and {@link #pause} let tests make trouble; address, accounts and data survive them. A
 * server that was given by the environment refuses them. Not thread-safe, but for {@link #connect}.
 */
public final class MySqlServer implements AutoCloseable {

    private final String description;
    private final MySqlAddress address;
    private final ServerControl control;

    MySqlServer(String description, MySqlAddress address, ServerControl control) {
        this.description = description;
        this.address = address;
        this.control = control;
    }

    /** Starts a server that belongs to the caller alone: a container where an engine answers, else the private binary. */
    public static MySqlServer start(MySqlOptions options) {
        return ContainerEngine.tryMySql(options).orElseGet(() -> PrivateMySql.start(options));
    }

    /** Starts a server from the private binary, whatever else there is: on the loopback, where others like it can reach it. */
    public static MySqlServer startPrivate(MySqlOptions options) {
        return PrivateMySql.start(options);
    }

    /** In one line: version, kind and place. */
    public String description() {
        return description;
    }

    public String host() {
        return address.host();
    }

    public int port() {
        return address.port();
    }

    public MySqlAccount admin() {
        return address.admin();
    }

    /** @param database may be empty for a connection without one */
    public String jdbcUrl(String database) {
        return "jdbc:mysql://" + host() + ":" + port() + "/" + database
                + "?allowPublicKeyRetrieval=true&sslMode=DISABLED&rewriteBatchedStatements=true"
                + "&connectTimeout=5000&socketTimeout=60000";
    }

    /** Opens a connection as administrator. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), admin().user(), admin().password());
    }

    /** Executes statements as administrator, one after the other in one session without a database. */
    public void execute(String... statements) {
        executeIn("", statements);
    }

    /** Executes statements as administrator, one after the other in one session on a database. */
    public void executeIn(String database, String... statements) {
        String current = "connecting";
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                current = sql;
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failure(current, e);
        }
    }

    /** Asks as administrator, in a session without a database; the rows by column label, in the server's order. */
    public List<Map<String, @Nullable Object>> query(String sql) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Asks as {@link #query} does, for one value; empty for no row and for NULL. */
    public Optional<String> value(String sql) {
        return query(sql).stream()
                .flatMap(row -> row.values().stream())
                .findFirst()
                .map(Object::toString);
    }

    /** Creates an empty database. */
    public void createDatabase(String name) {
        execute("CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
    }

    void createTailraceAccount() {
        execute(MySqlAccount.TAILRACE.creationAsReader().toArray(String[]::new));
    }

    /** Starts the server again on the same port and data, and returns when it answers. */
    public void startAgain() {
        control.startAgain();
    }

    /** Shuts the server down in good order. */
    public void stop() {
        control.stop();
    }

    /** Ends the server at once (SIGKILL). What was committed is there again after {@link #startAgain}. */
    public void kill() {
        control.kill();
    }

    /** Freezes the server (SIGSTOP): connections stay open, and nothing answers. */
    public void pause() {
        control.pause();
    }

    /** Undoes {@link #pause}. */
    public void resume() {
        control.resume();
    }

    /** Ends the server and deletes its data; a given server is left as it is. */
    @Override
    public void close() {
        control.close();
    }

    private DemoException failure(String sql, SQLException cause) {
        return new DemoException(description + " failed at \"" + sql + "\": " + cause.getMessage(), cause);
    }
}
