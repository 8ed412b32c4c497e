package io.tailrace.source;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.tailrace.change.BinlogPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks MySQL every second, on a connection of its own, where its binlog ends: the measure of what is still to be done, however
 * the engine fares. While MySQL does not answer, what was last seen stands. Thread-safe; its one thread is a daemon.
 */
public final class BinlogEndMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogEndMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration FILES_INTERVAL = Duration.ofSeconds(15);
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(10);

    private final SourceConfig config;
    private final InstantSource clock;
    private final Supplier<String> followed;
    private final BinlogEnds ends = new BinlogEnds();
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile @Nullable Sighting latest;
    private volatile Optional<Duration> retention = Optional.empty();
    private Instant filesSeen = Instant.MIN;
    private String seenServer = "";

    private record Sighting(BinlogEnd end, Instant at) {}

    private BinlogEndMonitor(SourceConfig config, InstantSource clock, Supplier<String> followed) {
        this.config = config;
        this.clock = clock;
        this.followed = followed;
    }

    /**
     * Starts to ask; MySQL need not answer yet.
     *
     * @param followed the {@code server_uuid} of the server whose binlog is followed; while another one answers, it counts as
     *     no answer, since its positions mean nothing yet
     */
    public static BinlogEndMonitor start(SourceConfig config, InstantSource clock, Supplier<String> followed) {
        BinlogEndMonitor monitor = new BinlogEndMonitor(config, clock, followed);
        Thread thread = new Thread(monitor::run, "tailrace-binlog-end");
        thread.setDaemon(true);
        thread.start();
        return monitor;
    }

    /** The end as last seen; empty before MySQL answered for the first time. */
    public Optional<BinlogEnd> latest() {
        return Optional.ofNullable(latest).map(Sighting::end);
    }

    /** When MySQL last answered. */
    public Optional<Instant> lastSeen() {
        return Optional.ofNullable(latest).map(Sighting::at);
    }

    /**
     * The oldest moment since when MySQL is known to be ahead of a finished position; empty when it is not. The position must
     * be of this server, and not lower than in a former call.
     */
    public Optional<Instant> aheadSince(BinlogPosition done) {
        return ends.aheadSince(done);
    }

    /** Bytes of binlog between a finished position and the end; empty while that cannot be known. */
    public Optional<Long> bytesBehind(BinlogPosition done) {
        return ends.bytesBehind(done);
    }

    /**
     * How long until MySQL may purge what lies behind a finished position, if nothing more is done; empty when MySQL keeps
     * its binlog for ever, or when the position's file was full before this monitor began.
     */
    public Optional<Duration> purgeHorizon(BinlogPosition done) {
        return retention.flatMap(kept -> ends.purgeHorizon(done, kept, clock.instant()));
    }

    private void run() {
        boolean answered = true;
        for (int turn = 0; !isClosed(); turn = (turn + 1) % config.hosts().size()) {
            SourceConfig at = config.at(config.hosts().get(turn));
            try (Connection connection = new MySqlConnections(at).openWithoutDatabase()) {
                connection.setNetworkTimeout(Runnable::run, (int) QUERY_TIMEOUT.toMillis());
                Query query = new Query(connection);
                String server = query.text("SELECT @@server_uuid");
                // Another server is asked again on another connection: the host may lead to the right one by then.
                while (server.equals(followed.get()) && !isClosed()) {
                    look(query, server);
                    answered = true;
                    pause();
                }
            } catch (SQLException e) {
                if (answered) {
                    LOG.info("MySQL does not say where its binlog ends: {}", SourceFailure.firstLine(e));
                }
                answered = false;
            }
            if (turn == config.hosts().size() - 1) {
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (closed.await(INTERVAL.toMillis(), MILLISECONDS)) {
                LOG.debug("Closed");
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    private void look(Query query, String server) throws SQLException {
        if (!server.equals(seenServer)) {
            ends.forget();
            filesSeen = Instant.MIN;
            seenServer = server;
        }
        Optional<Map<String, String>> status = query.binlogStatus();
        if (status.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        BinlogEnd end = MySqlPreflight.binlogEnd(status.get());
        ends.seen(now, end.position());
        latest = new Sighting(end, now);
        if (!ends.knowsFile(end.position().fileNumber()) || now.isAfter(filesSeen.plus(FILES_INTERVAL))) {
            lookAtFiles(query);
            filesSeen = now;
        }
    }

    private void lookAtFiles(Query query) throws SQLException {
        Map<Long, Long> sizes = new HashMap<>();
        for (Map<String, String> file : query.rows("SHOW BINARY LOGS")) {
            sizes.put(
                    BinlogPosition.of(file.getOrDefault("Log_name", ""), 0).fileNumber(),
                    Long.parseLong(file.getOrDefault("File_size", "0")));
        }
        ends.files(sizes);
        long kept = Long.parseLong(query.text("SELECT @@binlog_expire_logs_seconds"));
        retention = kept == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(kept));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Stops asking. The thread ends with the question in hand. */
    @Override
    public void close() {
        closed.countDown();
    }
}
