package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out, before anything is written, whether MySQL can be read as it is set up. Changes nothing. Thread-safe. */
public final class MySqlPreflight {

    /** The slowest snapshot that is expected; so a retention that is too short shows before the first row is read. */
    private static final long SNAPSHOT_ROWS_PER_SECOND = 5_000;

    private static final Duration COMFORTABLE_RETENTION = Duration.ofDays(1);

    private final SourceConfig source;
    private final Questions questions;

    public MySqlPreflight(SourceConfig source) {
        this.source = source;
        this.questions = new Questions(source, "source.hostname, source.port and source.tls");
    }

    /**
     * Looks at everything and reports all problems at once.
     *
     * @throws SourceException when MySQL does not answer, or does not let the account in
     * @throws PreflightException when MySQL answers but cannot be read
     */
    public SourceFacts check() {
        return questions.ask(query -> {
            ServerCheck server = ServerCheck.read(source, query);
            List<Problem> problems = new ArrayList<>(server.problems());
            boolean mayAskForBinlog = problems.isEmpty();
            TableCheck tables = TableCheck.read(source, query, server);
            problems.addAll(tables.problems());
            Optional<Map<String, String>> status = mayAskForBinlog ? query.binlogStatus() : Optional.empty();
            status.map(server::filterProblems).ifPresent(problems::addAll);
            Optional<Duration> retention = retention(server);
            checkRetention(retention, tables.estimates(), problems);
            if (!problems.isEmpty() || status.isEmpty()) {
                throw new PreflightException(source, problems);
            }
            return new SourceFacts(
                    server.variable("version"),
                    server.variable("server_uuid"),
                    server.variable("gtid_mode"),
                    retention,
                    tables.estimates(),
                    binlogEnd(status.get()),
                    warnings(server, retention));
        });
    }

    /**
     * Looks only where the binlog ends, whatever the tables are like by now.
     *
     * @throws SourceException when MySQL does not answer, or writes no binlog
     */
    public ServerPosition position() {
        return questions.ask(ServerPosition::read);
    }

    static BinlogEnd binlogEnd(Map<String, String> status) {
        String gtidSet = status.getOrDefault("Executed_Gtid_Set", "").replace("\n", "");
        return new BinlogEnd(
                BinlogPosition.of(
                        status.getOrDefault("File", ""), Long.parseLong(status.getOrDefault("Position", "0"))),
                gtidSet.isEmpty() ? Optional.empty() : Optional.of(gtidSet));
    }

    private static Optional<Duration> retention(ServerCheck server) {
        String seconds = server.variable("binlog_expire_logs_seconds");
        boolean isPurged = !server.variable("binlog_expire_logs_auto_purge").equals("OFF");
        long value = seconds.isEmpty() || !isPurged ? 0 : Long.parseLong(seconds);
        return value == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(value));
    }

    private static void checkRetention(
            Optional<Duration> retention, Map<String, Long> estimates, List<Problem> problems) {
        long rows = estimates.values().stream().mapToLong(Long::longValue).sum();
        Duration snapshot = Duration.ofSeconds(rows / SNAPSHOT_ROWS_PER_SECOND);
        if (retention.isPresent() && retention.get().compareTo(snapshot) < 0) {
            problems.add(new Problem(
                    "MySQL keeps its binlog for %d s, less than the snapshot of about %d rows may take"
                            .formatted(retention.get().toSeconds(), rows),
                    "SET PERSIST binlog_expire_logs_seconds = %d;"
                            .formatted(snapshot.multipliedBy(2)
                                    .plus(COMFORTABLE_RETENTION)
                                    .toSeconds())));
        }
    }

    private static List<String> warnings(ServerCheck server, Optional<Duration> retention) {
        List<String> warnings = new ArrayList<>();
        if (!server.variable("gtid_mode").equals("ON")) {
            warnings.add("GTIDs are off (gtid_mode=%s): after a failover to another server a new snapshot is needed"
                    .formatted(server.variable("gtid_mode")));
        }
        retention
                .filter(kept -> kept.compareTo(COMFORTABLE_RETENTION) < 0)
                .ifPresent(kept -> warnings.add(
                        "MySQL keeps its binlog for %d s only: a longer standstill makes a new snapshot necessary"
                                .formatted(kept.toSeconds())));
        return warnings;
    }
}
