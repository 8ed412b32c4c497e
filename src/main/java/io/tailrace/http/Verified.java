package io.tailrace.http;

import io.tailrace.pipeline.Status.TableStatus;
import io.tailrace.pipeline.Status.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the last verifications found, of all these tables together. */
record Verified(List<TableStatus> tables) {

    boolean isNever() {
        return verdicts().findAny().isEmpty();
    }

    /** Since when each table that was ever verified is. */
    Instant since() {
        return verdicts().map(Verdict::ended).min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    long rows() {
        return verdicts().mapToLong(Verdict::rows).sum();
    }

    long differences() {
        return verdicts().mapToLong(Verdict::differences).sum();
    }

    /** Names of the tables that do not agree with their items. */
    List<String> differing() {
        return tables.stream()
                .filter(table -> table.verified()
                        .filter(verdict -> verdict.differences() > 0)
                        .isPresent())
                .map(TableStatus::name)
                .toList();
    }

    /** Names of the tables that no verification has looked at. */
    List<String> unseen() {
        return tables.stream()
                .filter(table -> table.verified().isEmpty())
                .map(TableStatus::name)
                .toList();
    }

    private Stream<Verdict> verdicts() {
        return tables.stream().flatMap(table -> table.verified().stream());
    }
}
