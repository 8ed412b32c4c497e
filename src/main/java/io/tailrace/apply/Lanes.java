package io.tailrace.apply;

import io.tailrace.item.ItemKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which items have unfinished writes, and which of them may send one now. An item has a lane exactly while it has unfinished
 * writes, and a lane is always in one of three places: among the ready ones, under way with a turn, or paused after a
 * failure. So no item ever has two writes under way. Not thread-safe: guarded by the applier's lock.
 */
final class Lanes {

    private final Map<ItemKey, Lane> lanes = new HashMap<>();
    private final ArrayDeque<Lane> ready = new ArrayDeque<>();

    void add(Submission submission) {
        ItemKey key = submission.write().key();
        Lane lane = lanes.get(key);
        if (lane == null) {
            lane = new Lane(key);
            lanes.put(key, lane);
            ready.addLast(lane);
        }
        lane.add(submission);
    }

    /** The turn of the lane that has been ready for longest, which is under way from now on; null when none is ready. */
    @Nullable
    Turn take() {
        Lane lane = ready.pollFirst();
        return lane == null ? null : lane.next();
    }

    void finished(Turn turn) {
        Lane lane = turn.lane();
        lane.finished();
        if (lane.isEmpty()) {
            lanes.remove(lane.key());
            return;
        }
        ready.addLast(lane);
    }

    /** Has the parts of a refused turn carried out one by one. */
    void split(Turn turn) {
        turn.lane().split(turn);
        ready.addLast(turn.lane());
    }

    /** Pauses the lane of a failed turn until {@link #resume}; returns how many of its turns failed in a row. */
    int pause(Turn turn) {
        return turn.lane().failed(turn);
    }

    void resume(Lane lane) {
        ready.addLast(lane);
    }

    boolean isEmpty() {
        return lanes.isEmpty();
    }
}
