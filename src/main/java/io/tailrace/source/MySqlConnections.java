package io.tailrace.source;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens connections for questions beside the binlog. Sessions run in UTC and hand values over as MySQL holds them: TINYINT(1)
 * stays a number, YEAR too. Of several hosts, {@link HostChoice} says which. Thread-safe.
 */
public final class MySqlConnections {

    private final SourceConfig config;
    private final HostChoice choice;

    public MySqlConnections(SourceConfig config) {
        this.config = config;
        this.choice = new HostChoice(config);
    }

    /**
     * Opens a connection to the source's database, whose answers may take as long as they will; the caller closes it.
     *
     * @throws SQLException as the driver reports it
     */
    public Connection open() throws SQLException {
        return open(config.database());
    }

    /** Opens a connection that works before the database is known to exist; the caller closes it. */
    Connection openWithoutDatabase() throws SQLException {
        return open("");
    }

    private Connection open(String database) throws SQLException {
        MySqlHost host = choice.choose("").host();
        Properties properties = new Properties();
        properties.setProperty("user", config.username());
        properties.setProperty("password", config.password());
        properties.setProperty("sslMode", config.tls().name());
        properties.setProperty("allowPublicKeyRetrieval", "true");
        String timeout = Long.toString(config.connectTimeout().toMillis());
        properties.setProperty("connectTimeout", timeout);
        // What accepts a connection and then says nothing would hold its caller for ever.
        properties.setProperty("socketTimeout", timeout);
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("characterEncoding", "UTF-8");
        // Else MySQL refuses a zero date in a comparison, though it holds it in a key. And a server whose sessions
        // read what is not committed would show rows that never come to be.
        properties.setProperty(
                "sessionVariables", "sql_mode='ALLOW_INVALID_DATES',transaction_isolation='REPEATABLE-READ'");
        Connection connection = DriverManager.getConnection("jdbc:mysql://%s/%s".formatted(host, database), properties);
        connection.setNetworkTimeout(Runnable::run, 0);
        return connection;
    }
}
