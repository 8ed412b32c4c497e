package io.tailrace.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The lanes of one table that may send, longest ready first. Confined to {@link Lanes}. */
final class ReadyLanes {

    private final ArrayDeque<Lane> lanes = new ArrayDeque<>();
    private final ArrayDeque<Lane> alone = new ArrayDeque<>();

    void add(Lane lane) {
        (lane.goesAlone() ? alone : lanes).addLast(lane);
    }

    boolean isEmpty() {
        return lanes.isEmpty() && alone.isEmpty();
    }

    /** Whether a request is worth sending though more may come: it would be full, or takes one turn only. */
    boolean has(int most) {
        return lanes.size() >= most || !alone.isEmpty();
    }

    /** Takes the turns of one request: those of the lanes that wait, but of no more than {@code most}; one at least. */
    List<Turn> take(int most) {
        if (!alone.isEmpty()) {
            return List.of(alone.removeFirst().next());
        }
        int size = Math.min(most, lanes.size());
        if (size == 1) {
            return List.of(lanes.removeFirst().next());
        }
        List<Turn> turns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            turns.add(lanes.removeFirst().next());
        }
        return turns;
    }
}
