package io.tailrace.http;

import io.tailrace.pipeline.Leadership;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import io.tailrace.pipeline.Status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Statuses as a daemon might report them. */
public final class TestingStatus {

    private static final TableStatus REPS =
            new TableStatus("Reps", 10, 10, 0, 0, 0, Optional.empty(), 0, Optional.empty(), Map.of(), Optional.empty());

    public static final Status UP_TO_DATE = new Status(
            "vehicle-sales",
            State.STREAMING,
            Instant.parse("2024-06-19T10:00:00.123Z"),
            Optional.empty(),
            true,
            "mysql://tailrace@localhost:3306/app_db",
            "DynamoDB in us-west-2",
            Duration.ZERO,
            Optional.of(0L),
            Optional.of(Duration.ofDays(6)),
            Optional.of("binlog.000042:157"),
            Optional.of("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77"),
            Duration.ofMillis(1250),
            3,
            new Leadership(
                    "db-1/4711",
                    Optional.of("db-1/4711"),
                    Optional.of(List.of(new Leadership.Standby("db-2/99", Duration.ofMillis(3500))))),
            List.of(
                    new TableStatus(
                            "Orders",
                            1_234_567,
                            1_234_500,
                            60,
                            2,
                            0,
                            Optional.empty(),
                            500,
                            Optional.of(1000L),
                            Map.of("invalid-key", 2L),
                            Optional.of(new Verdict(Instant.parse("2024-06-19T09:00:00Z"), 1000, 0, 0, 0))),
                    REPS));

    private TestingStatus() {}

    static Status in(State state) {
        return with(state, Duration.ZERO, Optional.empty(), false);
    }

    /** All is well, and so many wait to take over. */
    static Status standbys(Optional<List<Leadership.Standby>> standbys) {
        Leadership leadership = new Leadership("db-1/4711", Optional.of("db-1/4711"), standbys);
        return with(
                State.STREAMING, Duration.ZERO, Optional.empty(), true, Optional.empty(), leadership, List.of(REPS));
    }

    /** All is well, with so many tables. */
    static Status ofTables(int count) {
        List<TableStatus> tables = IntStream.range(0, count)
                .mapToObj(i -> new TableStatus(
                        "Table" + i,
                        10,
                        10,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()))
                .toList();
        return with(State.STREAMING, Duration.ZERO, Optional.empty(), tables);
    }

    static Status behind(Duration lag) {
        return with(State.STREAMING, lag, Optional.empty(), true);
    }

    /** All is well; so many changes of one table are applied. */
    static Status applied(long changes) {
        return with(
                State.STREAMING,
                Duration.ZERO,
                Optional.empty(),
                List.of(
                        new TableStatus(
                                "Orders",
                                changes,
                                changes,
                                0,
                                0,
                                0,
                                Optional.empty(),
                                0,
                                Optional.empty(),
                                Map.of(),
                                Optional.empty()),
                        REPS));
    }

    /** All is well, but for the binlog's retention. */
    static Status purgedIn(Duration horizon) {
        return with(State.STREAMING, Duration.ZERO, Optional.of(horizon), List.of());
    }

    /** All is well, but for one table. */
    static Status stopped(String table, String reason) {
        TableStatus stopped = new TableStatus(
                table, 9, 2, 0, 0, 7, Optional.of(reason), 0, Optional.empty(), Map.of(), Optional.empty());
        return with(State.STREAMING, Duration.ZERO, Optional.empty(), List.of(stopped));
    }

    /** All is well, but for a verification that found a missing item and two orphans. */
    static Status differing(String table) {
        TableStatus differing = new TableStatus(
                table,
                9,
                9,
                0,
                0,
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of(),
                Optional.of(new Verdict(Instant.parse("2024-06-19T09:00:00Z"), 1000, 1, 0, 2)));
        return with(State.STREAMING, Duration.ZERO, Optional.empty(), List.of(differing));
    }

    public static Status failed(String problem) {
        return with(State.FAILED, Duration.ofSeconds(75), Optional.of(problem), false);
    }

    public static Status waiting(String problem) {
        return with(State.STREAMING, Duration.ofSeconds(75), Optional.of(problem), false);
    }

    private static Status with(State state, Duration lag, Optional<String> problem, boolean ready) {
        Leadership leadership = state == State.STANDBY
                ? new Leadership("db-2/99", Optional.of("db-1/4711"), Optional.empty())
                : UP_TO_DATE.leadership();
        return with(state, lag, problem, ready, Optional.empty(), leadership, UP_TO_DATE.tables());
    }

    private static Status with(State state, Duration lag, Optional<Duration> horizon, List<TableStatus> tables) {
        return with(state, lag, Optional.empty(), true, horizon, UP_TO_DATE.leadership(), tables);
    }

    private static Status with(
            State state,
            Duration lag,
            Optional<String> problem,
            boolean ready,
            Optional<Duration> horizon,
            Leadership leadership,
            List<TableStatus> tables) {
        Status status = UP_TO_DATE;
        return new Status(
                status.pipeline(),
                state,
                status.since(),
                problem,
                ready,
                status.source(),
                status.target(),
                lag,
                Optional.empty(),
                horizon,
                Optional.empty(),
                Optional.empty(),
                status.checkpointAge(),
                0,
                leadership,
                state == State.STANDBY || state == State.STARTING ? List.of() : tables);
    }
}
