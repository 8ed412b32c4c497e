package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.WriteException;
import java.util.ArrayList;
import java.util.List;

/** Keeps dead letters in memory, and can be out of order for a while. Thread-safe. */
final class TestingDeadLetterStore implements DeadLetterStore {

    private final List<DeadLetter> letters = new ArrayList<>();
    private int failures;

    /** The next calls fail. */
    synchronized void fail(int times) {
        failures = times;
    }

    @Override
    public synchronized boolean park(DeadLetter letter) {
        if (failures > 0) {
            failures--;
            throw new WriteException("out of order", null);
        }
        boolean isNew = letters.removeIf(
                known -> known.version().equals(letter.version()) && known.key().equals(letter.key()));
        letters.add(letter);
        return !isNew;
    }

    @Override
    public synchronized List<DeadLetter> list() {
        return List.copyOf(letters);
    }
}
