package io.tailrace.apply;

import java.util.List;
import java.util.Optional;

/**
 * What may leave for one table and what is under way to it: as much at once as the table bears, and as much each second as it
 * is given. So a table that is throttled or on a budget leaves the others their pace. Confined to {@link Lanes}.
 */
final class TableTraffic {

    private final ReadyLanes ready = new ReadyLanes();
    private final Pace pace;
    private final Optional<Budget> budget;
    private int underWay;

    TableTraffic(Pace pace, Optional<Budget> budget) {
        this.pace = pace;
        this.budget = budget;
    }

    void add(Lane lane) {
        ready.add(lane);
    }

    /** Whether no lane waits to be let go. */
    boolean isEmpty() {
        return ready.isEmpty();
    }

    int limit() {
        return pace.limit();
    }

    /**
     * The turns of one request, which are under way from now on; none while too many are, while the budget is used up, or when
     * {@code whole} batches are asked for and there is none. The last request may go over the limit: half a batch would cost as
     * much.
     */
    List<Turn> take(int most, boolean whole) {
        int room = Math.min(most, pace.limit());
        if (underWay >= pace.limit() || nanosToWait() > 0 || (whole && !ready.has(room))) {
            return List.of();
        }
        List<Turn> turns = ready.take(room);
        underWay += turns.size();
        budget.ifPresent(units -> turns.forEach(turn -> units.spend(turn.write())));
        return turns;
    }

    /** How long nothing leaves because the budget is used up; 0 when it is not. */
    long nanosToWait() {
        return budget.map(Budget::nanosToWait).orElse(0L);
    }

    /** Notes the answer to a request of so many writes. */
    void answered(int writes, Repetition repetition) {
        underWay -= writes;
        pace.answered(writes, repetition.size(), repetition.overloaded(), underWay);
    }
}
