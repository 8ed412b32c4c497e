package io.tailrace.source;

import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.source.ChangeSource.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows where the next run of the engine begins, and at which server. Before each run it looks at whichever server answers now: at
 * the known one the stream goes on; for another one its place is found by GTID, and the sink is asked for a new lineage.
 * Confined to the source's threads, of which one works at a time.
 */
final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);

    private final HostChoice choice;
    private volatile SourceConfig at;
    private volatile Lineage lineage;
    private volatile Optional<ResumePoint> point;
    private volatile Optional<String> transaction = Optional.empty();

    Resumption(SourceConfig config, SourceStart start) {
        this.choice = new HostChoice(config);
        this.at = config;
        this.lineage = start.lineage();
        this.point = start.resumePoint();
    }

    /** Where the stream goes on; empty for a snapshot. */
    Optional<ResumePoint> point() {
        return point;
    }

    /** The source at the one host that the run was made ready for. */
    SourceConfig at() {
        return at;
    }

    int epoch() {
        return lineage.epoch();
    }

    /** The sink has everything up to here; the last change was a part of the transaction. */
    void advance(ResumePoint accepted, Optional<String> gtid) {
        point = Optional.of(accepted);
        transaction = gtid.or(() -> transaction);
    }

    /**
     * Makes ready for a run.
     *
     * @return what has to be waited for; empty when the run may begin
     * @throws SourceException when reading on would leave changes out
     */
    Optional<SourceFailure.Passing> prepare(Sink sink) throws SQLException, InterruptedException {
        at = choice.choose(applied());
        String server;
        try (Connection connection = open()) {
            ResumeCheck check = new ResumeCheck(at, new Query(connection));
            server = check.serverUuid();
            if (point.isPresent() && isKnown(server)) {
                check.sameServer(point.get(), applied());
            } else if (point.isPresent()) {
                Optional<SourceFailure.Passing> wait = check.otherServer(point.get(), applied(), lineage.serverUuid());
                if (wait.isPresent()) {
                    return wait;
                }
            }
        }
        if (!isKnown(server)) {
            Optional<ResumePoint> there = point.map(this::find);
            lineage = sink.serverChanged(server, there);
            point = there;
        }
        return Optional.empty();
    }

    /** Whether the server that answers now is the one that the run was made ready for. */
    boolean isAtItsServer() throws SQLException {
        try (Connection connection = open()) {
            return isKnown(new ResumeCheck(at, new Query(connection)).serverUuid());
        }
    }

    /** The GTIDs of all that was accepted, even in part; empty without GTIDs. */
    private String applied() {
        return Stream.concat(point.flatMap(ResumePoint::gtidSet).stream(), transaction.stream())
                .collect(Collectors.joining(","));
    }

    /**
     * The place in the other server's binlog before the first transaction that is not complete here. Where that is one
     * which only this server has, what it got afterwards may overwrite it: all of that is read again, in its order.
     */
    private ResumePoint find(ResumePoint here) {
        String done = here.gtidSet().orElseThrow();
        TransactionStart start = new BinlogSearch(at).firstOutside(done);
        boolean isAgain = !new MySqlGtidSet(done)
                .isContainedWithin(new MySqlGtidSet(start.gtidSet().orElse("")));
        if (isAgain) {
            LOG.atWarn()
                    .addKeyValue("source", at)
                    .addKeyValue("position", start.position())
                    .log("the server has transactions that the one before never had; applying them, and again all"
                            + " that followed them there");
        }
        return start.resumePoint();
    }

    private boolean isKnown(String server) {
        return server.equals(lineage.serverUuid());
    }

    private Connection open() throws SQLException {
        Connection connection = new MySqlConnections(at).open();
        connection.setNetworkTimeout(Runnable::run, (int) QUERY_TIMEOUT.toMillis());
        return connection;
    }
}
