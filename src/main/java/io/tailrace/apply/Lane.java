package io.tailrace.apply;

import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The unfinished writes of one item, in order. Confined to {@link Lanes}. */
final class Lane {

    /** What a write does to its item. */
    enum Kind {
        UPDATE,
        CREATION,
        DELETION
    }

    private final ItemKey key;
    private final ArrayDeque<Submission> waiting = new ArrayDeque<>(2);
    /** How many of the first waiting ones go one by one, because DynamoDB refused them merged. */
    private int single;
    /** Whether the next turn has a request of its own, because a batch could not carry it out. */
    private boolean alone;

    private int failures;

    Lane(ItemKey key) {
        this.key = key;
    }

    ItemKey key() {
        return key;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void add(Submission submission) {
        waiting.addLast(submission);
    }

    /** Takes the next turn out of what waits. */
    Turn next() {
        int length = single > 0 ? 1 : Coalescing.prefix(waiting);
        if (length == 1) {
            Submission first = waiting.removeFirst();
            return new Turn(this, first.write(), List.of(first));
        }
        List<Submission> parts = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            parts.add(waiting.removeFirst());
        }
        return new Turn(this, Coalescing.merge(key, parts), parts);
    }

    /** What its next turn is likely to be; merging may still change it. */
    Kind kind() {
        ItemWrite next = waiting.getFirst().write();
        if (!(next instanceof ItemWrite.Upsert upsert)) {
            return Kind.DELETION;
        }
        return upsert.expected() == ItemWrite.Expected.ABSENT ? Kind.CREATION : Kind.UPDATE;
    }

    boolean goesAlone() {
        return alone;
    }

    void finished() {
        single = Math.max(0, single - 1);
        alone = false;
        failures = 0;
    }

    /** Puts a turn back that a batch could not carry out. */
    void goAlone(Turn turn) {
        putBack(turn);
        alone = true;
    }

    /** Puts a turn back that failed; newer writes may join it the next time. Returns how many failed in a row. */
    int failed(Turn turn) {
        putBack(turn);
        failures++;
        return failures;
    }

    /** Puts the parts of a refused turn back, to be carried out one by one. */
    void split(Turn turn) {
        putBack(turn);
        single = turn.parts().size();
        failures = 0;
    }

    private void putBack(Turn turn) {
        List<Submission> parts = turn.parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            waiting.addFirst(parts.get(i));
        }
    }
}
