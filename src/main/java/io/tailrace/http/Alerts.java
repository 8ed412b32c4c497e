package io.tailrace.http;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a status deserves attention, most urgent first. */
final class Alerts {

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration OLD_CHECKPOINT = Duration.ofMinutes(1);
    private static final Duration PURGED_SOON = Duration.ofHours(12);
    private static final Duration PURGED_VERY_SOON = Duration.ofHours(2);

    private Alerts() {}

    static List<Alert> of(Status status) {
        List<Alert> alerts = new ArrayList<>();
        failed(status).ifPresent(alerts::add);
        stuck(status).ifPresent(alerts::add);
        stopped(status).ifPresent(alerts::add);
        differing(status).ifPresent(alerts::add);
        purged(status).ifPresent(alerts::add);
        parked(status).ifPresent(alerts::add);
        unsaved(status).ifPresent(alerts::add);
        late(status).ifPresent(alerts::add);
        return alerts;
    }

    private static Optional<Alert> failed(Status status) {
        if (status.state() != State.FAILED) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Mood.BAD,
                "The daemon has ended with a failure",
                status.problem().orElse("Its log says why."),
                Optional.of("tailrace plan -c FILE")));
    }

    private static Optional<Alert> stuck(Status status) {
        if (status.state() == State.FAILED || status.problem().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Mood.BAD,
                "The work does not get on",
                sentence(status.problem().get())
                        + " Nothing is lost: it goes on by itself as soon as it can. The command checks the ways to MySQL and"
                        + " DynamoDB.",
                Optional.of("tailrace plan -c FILE")));
    }

    private static Optional<Alert> stopped(Status status) {
        List<TableStatus> stopped = status.tables().stream()
                .filter(table -> table.stopped().isPresent())
                .toList();
        if (stopped.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Mood.BAD,
                stopped.size() == 1 ? "A table is stopped" : "Tables are stopped",
                stopped.stream().map(TableStatus::name).collect(Collectors.joining(", "))
                        + " changed in MySQL and no longer fits the configuration: "
                        + stopped.stream()
                                .flatMap(table -> table.stopped().stream())
                                .collect(Collectors.joining("; "))
                        + ". Its changes wait in the binlog, all other tables go on. Correct the configuration, check it by the"
                        + " command, and start the daemon again: nothing will be missing.",
                Optional.of("tailrace plan -c FILE")));
    }

    private static Optional<Alert> differing(Status status) {
        Verified verified = new Verified(status.tables());
        if (verified.differences() == 0) {
            return Optional.empty();
        }
        String tables = String.join(",", verified.differing());
        return Optional.of(new Alert(
                Mood.BAD,
                "Rows and items do not agree",
                "The last verification found " + Words.count(verified.differences(), "difference") + " in "
                        + tables.replace(",", ", ")
                        + ": somebody else wrote items, changes are parked, or Tailrace has a fault. The command looks again and"
                        + " names each.",
                Optional.of("tailrace verify -c FILE --tables " + tables)));
    }

    /** Binlog that is purged before it is read makes a new snapshot necessary. */
    private static Optional<Alert> purged(Status status) {
        Optional<Duration> horizon = status.purgeHorizon().filter(left -> left.compareTo(PURGED_SOON) < 0);
        return horizon.map(left -> new Alert(
                left.compareTo(PURGED_VERY_SOON) < 0 ? Mood.BAD : Mood.BUSY,
                "MySQL may soon purge binlog that is still needed",
                "In " + Words.duration(left)
                        + ". After that only a new snapshot helps; let MySQL keep its binlog for longer.",
                Optional.of("SET PERSIST binlog_expire_logs_seconds = 604800;")));
    }

    private static Optional<Alert> parked(Status status) {
        long letters =
                status.tables().stream().mapToLong(TableStatus::deadLetterCount).sum();
        if (letters == 0) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Mood.BUSY,
                "Changes are parked",
                Words.count(letters)
                        + (letters == 1 ? " change could" : " changes could")
                        + " not be written and wait among the dead letters; all others go on. The command shows each with its"
                        + " key and reason.",
                Optional.of("tailrace dead-letters list -c FILE")));
    }

    private static Optional<Alert> unsaved(Status status) {
        boolean works = status.state() == State.STREAMING;
        if (!works || status.checkpointAge().compareTo(OLD_CHECKPOINT) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Mood.BUSY,
                "The checkpoint is old",
                "It was saved " + Words.duration(status.checkpointAge())
                        + " ago; a restart would write again what was written since, and change nothing by that.",
                Optional.empty()));
    }

    private static Optional<Alert> late(Status status) {
        boolean follows = status.state() == State.STREAMING && status.problem().isEmpty();
        if (!follows || status.lag().compareTo(LATE) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Mood.BUSY,
                "Behind MySQL",
                "By " + Words.duration(status.lag())
                        + ", and getting on. If it grows, more comes in than DynamoDB takes: look for throttling in the metrics.",
                Optional.empty()));
    }

    private static String sentence(String problem) {
        return Words.capitalised(problem) + (problem.endsWith(".") ? "" : ".");
    }
}
