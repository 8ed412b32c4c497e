package io.tailrace.apply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The lanes of one table that may send, longest ready first. Where there is enough for whole requests, each carries one kind of
 * write: a deletion is remembered first, and a creation may have to ask for deletions, by a request more than an update takes;
 * in mixed company that request would be made for a few and everybody would wait for it. Now and then a mixed one leaves all the
 * same: of a rare kind there may never be enough, and the checkpoint waits for the oldest write. Confined to {@link Lanes}.
 */
final class ReadyLanes {

    /** After so many whole requests of one kind, what is left over of others gets its turn. */
    private static final int WHOLE_IN_A_ROW = 8;

    private final ArrayDeque<Lane> alone = new ArrayDeque<>();
    /** One for each kind of write, in the order in which they take turns. */
    private final ArrayDeque<ArrayDeque<Lane>> kinds = new ArrayDeque<>();

    private final ArrayDeque<Lane> updates = new ArrayDeque<>();
    private final ArrayDeque<Lane> creations = new ArrayDeque<>();
    private final ArrayDeque<Lane> deletions = new ArrayDeque<>();
    private int size;
    private int wholeInARow;

    ReadyLanes() {
        kinds.add(updates);
        kinds.add(creations);
        kinds.add(deletions);
    }

    void add(Lane lane) {
        if (lane.goesAlone()) {
            alone.addLast(lane);
            return;
        }
        switch (lane.kind()) {
            case UPDATE -> updates.addLast(lane);
            case CREATION -> creations.addLast(lane);
            case DELETION -> deletions.addLast(lane);
        }
        size++;
    }

    boolean isEmpty() {
        return size == 0 && alone.isEmpty();
    }

    /** Whether a request is worth sending though more may come: it would be full, or takes one turn only. */
    boolean has(int most) {
        return !alone.isEmpty() || (size >= most && kinds.stream().anyMatch(lanes -> lanes.size() >= most));
    }

    /** Takes the turns of one request: those of the lanes that wait, but of no more than {@code most}; one at least. */
    List<Turn> take(int most) {
        if (!alone.isEmpty()) {
            return List.of(alone.removeFirst().next());
        }
        List<Turn> turns = new ArrayList<>(Math.min(most, size));
        for (int i = kinds.size(); i > 0 && size >= most && wholeInARow < WHOLE_IN_A_ROW; i--) {
            ArrayDeque<Lane> lanes = kinds.removeFirst();
            kinds.addLast(lanes);
            if (lanes.size() >= most) {
                move(lanes, most, turns);
                wholeInARow++;
                return turns;
            }
        }
        wholeInARow = 0;
        kinds.stream().filter(lanes -> lanes.size() < most).forEach(lanes -> fill(turns, most, lanes));
        kinds.forEach(lanes -> fill(turns, most, lanes));
        return turns;
    }

    private void fill(List<Turn> turns, int most, ArrayDeque<Lane> lanes) {
        move(lanes, Math.min(lanes.size(), most - turns.size()), turns);
    }

    private void move(ArrayDeque<Lane> lanes, int count, List<Turn> turns) {
        for (int i = 0; i < count; i++) {
            turns.add(lanes.removeFirst().next());
        }
        size -= count;
    }
}
