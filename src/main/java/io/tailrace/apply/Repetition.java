package io.tailrace.apply;

import java.util.ArrayList;
import java.util.List;

/**
 * The lanes of one request whose turns failed: they pause and come back together, so that they make a batch again. Confined
 * to the thread that has the answer.
 */
final class Repetition {

    private final List<Turn> turns = new ArrayList<>();
    private final List<WriteResult.Failed> reasons = new ArrayList<>();
    private int failures;

    /** @param inARow how many turns of the lane failed one after the other */
    void add(Turn turn, WriteResult.Failed failure, int inARow) {
        turns.add(turn);
        reasons.add(failure);
        failures = Math.max(failures, inARow);
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    int size() {
        return turns.size();
    }

    /** The longest row of failures of any of the lanes. */
    int failures() {
        return failures;
    }

    /** How many failed because the target has too much to do. */
    int overloaded() {
        return (int) reasons.stream()
                .filter(failure ->
                        failure.reason() == FailureReason.THROTTLED || failure.reason() == FailureReason.TIMED_OUT)
                .count();
    }

    List<Lane> lanes() {
        return turns.stream().map(Turn::lane).toList();
    }

    void note(ApplyMeters meters, FailureLog log) {
        for (int i = 0; i < turns.size(); i++) {
            meters.failed(reasons.get(i).reason());
            log.failed(turns.get(i).lane().key(), reasons.get(i));
        }
    }

    void noteBegun(ApplyMeters meters) {
        reasons.forEach(failure -> meters.repeated(failure.reason()));
    }
}
