package io.tailrace.apply;

import io.tailrace.item.ItemKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Which items have unfinished writes, and which of them may send one now. An item has a lane exactly while it has unfinished
 * writes, and a lane is always in one of three places: among the ready ones of its table, under way with a turn, or paused
 * after a failure. So no item ever has two writes under way. Not thread-safe: guarded by the applier's lock.
 */
final class Lanes {

    private final Map<ItemKey, Lane> lanes = new HashMap<>();
    private final Map<String, TableTraffic> tables = new HashMap<>();
    /** Those that have a ready lane, in the order in which they send. */
    private final ArrayDeque<TableTraffic> ready = new ArrayDeque<>();

    private final ApplyConfig config;
    private final LongSupplier clock;

    /** @param clock nanoseconds from an arbitrary point on */
    Lanes(ApplyConfig config, LongSupplier clock) {
        this.config = config;
        this.clock = clock;
    }

    void add(Submission submission) {
        ItemKey key = submission.write().key();
        Lane lane = lanes.get(key);
        if (lane == null) {
            lane = new Lane(key);
            lanes.put(key, lane);
            lane.add(submission);
            ready(lane);
        } else {
            lane.add(submission);
        }
    }

    /**
     * The turns of one request, which are under way from now on: those that wait for one table, but no more than
     * {@code most}. Tables take turns. Empty when no table has any that may go now, or {@code whole} batches are asked for and
     * there is none.
     */
    List<Turn> take(int most, boolean whole) {
        for (int i = ready.size(); i > 0; i--) {
            TableTraffic table = ready.removeFirst();
            List<Turn> turns = table.take(most, whole);
            if (!table.isEmpty()) {
                ready.addLast(table);
            }
            if (!turns.isEmpty()) {
                return turns;
            }
        }
        return List.of();
    }

    /** How long it takes until the first of the tables may go on that wait for their budget; empty when none waits for it. */
    OptionalLong nanosToBudget() {
        return ready.stream()
                .mapToLong(TableTraffic::nanosToWait)
                .filter(nanos -> nanos > 0)
                .min();
    }

    /** How many writes may be under way at once to the table that bears least. */
    int limit() {
        return tables.values().stream().mapToInt(TableTraffic::limit).min().orElse(config.maxInFlight());
    }

    /** Notes the answer to a request; its turns have moved on. */
    void answered(List<Turn> turns, Repetition repetition) {
        traffic(turns.get(0).lane()).answered(turns.size(), repetition);
    }

    void finished(Turn turn) {
        Lane lane = turn.lane();
        lane.finished();
        if (lane.isEmpty()) {
            lanes.remove(lane.key());
            return;
        }
        ready(lane);
    }

    /** Has the parts of a refused turn carried out one by one. */
    void split(Turn turn) {
        turn.lane().split(turn);
        ready(turn.lane());
    }

    /** Has a turn carried out by a request of its own. */
    void goAlone(Turn turn) {
        turn.lane().goAlone(turn);
        ready(turn.lane());
    }

    /** Pauses the lane of a failed turn until {@link #resume}; returns how many of its turns failed in a row. */
    int pause(Turn turn) {
        return turn.lane().failed(turn);
    }

    void resume(Lane lane) {
        ready(lane);
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    private void ready(Lane lane) {
        TableTraffic table = traffic(lane);
        if (table.isEmpty()) {
            ready.addLast(table);
        }
        table.add(lane);
    }

    private TableTraffic traffic(Lane lane) {
        return tables.computeIfAbsent(
                lane.key().table(),
                table -> new TableTraffic(
                        new Pace(config.maxInFlight()),
                        config.unitsPerSecond(table).map(units -> new Budget(units, clock))));
    }
}
