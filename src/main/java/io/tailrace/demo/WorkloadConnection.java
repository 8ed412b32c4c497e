package io.tailrace.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of a workload's connections: does business until told to stop, and connects anew whenever it is cut off. */
final class WorkloadConnection {

    private static final Logger LOGGER = LoggerFactory.getLogger(WorkloadConnection.class);
    private static final long RECONNECT_MILLIS = 100;

    private final WorkloadConfig config;
    private final int index;
    private final WorkloadMeter meter;
    private final CountDownLatch stop;
    private final Random random;
    private final WorkloadPace pace;

    WorkloadConnection(WorkloadConfig config, int index, WorkloadMeter meter, CountDownLatch stop) {
        this.config = config;
        this.index = index;
        this.meter = meter;
        this.stop = stop;
        this.random = new Random(config.seed() * config.connections() + index);
        this.pace = new WorkloadPace((double) config.changesPerSecond() / config.connections(), System.nanoTime());
    }

    /** Returns when told to stop; throws when the database refuses the business as such. */
    void work() throws InterruptedException {
        while (stop.getCount() > 0) {
            try (Connection connection = connect()) {
                SalesIds ids = SalesIds.read(connection, index, config.connections());
                workOn(connection, new SalesDesk(ids, random));
            } catch (SQLException e) {
                if (isRefusal(e)) {
                    throw new DemoException(
                            "The workload cannot work on " + config.jdbcUrl() + " as "
                                    + config.account().user() + ": " + e.getMessage(),
                            e);
                }
                LOGGER.atDebug().setCause(e).log("The workload was interrupted and connects anew");
                meter.interrupted();
                isToldToStopWithin(TimeUnit.MILLISECONDS.toNanos(RECONNECT_MILLIS));
            }
        }
    }

    private void workOn(Connection connection, SalesDesk desk) throws SQLException, InterruptedException {
        while (!isToldToStopWithin(pace.pause(System.nanoTime()))) {
            Optional<Map<String, Integer>> changed = desk.doBusiness(connection);
            changed.ifPresentOrElse(meter::committed, meter::rolledBack);
            pace.worked(changed.stream()
                    .flatMap(rows -> rows.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum());
        }
    }

    private boolean isToldToStopWithin(long nanos) throws InterruptedException {
        return stop.await(nanos, TimeUnit.NANOSECONDS);
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.account().user());
        properties.setProperty("password", config.account().password());
        // Rows that an update leaves as they are do not reach the binlog, and are not to be counted.
        properties.setProperty("useAffectedRows", "true");
        properties.setProperty("socketTimeout", "10000");
        Connection connection = DriverManager.getConnection(config.jdbcUrl(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    /** SQLSTATE class 42, syntax or access: a table is not there or may not be changed. Trying again is of no use. */
    private static boolean isRefusal(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("42");
    }
}
