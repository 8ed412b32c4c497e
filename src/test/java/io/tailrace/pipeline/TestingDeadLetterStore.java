package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.WriteException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps dead letters in memory, and can be out of order for a while. Thread-safe. */
final class TestingDeadLetterStore implements DeadLetterStore {

    private final Map<String, DeadLetter> letters = new LinkedHashMap<>();
    private int failures;

    /** The next calls fail. */
    synchronized void fail(int times) {
        failures = times;
    }

    synchronized boolean isInOrder() {
        return failures == 0;
    }

    @Override
    public synchronized boolean park(DeadLetter letter) {
        answer();
        DeadLetter known = letters.get(letter.id());
        letters.put(
                letter.id(),
                new DeadLetter(
                        letter.row(),
                        letter.rows(),
                        letter.operation(),
                        letter.position(),
                        letter.version(),
                        letter.reason(),
                        letter.detail(),
                        known == null ? letter.firstSeen() : known.firstSeen(),
                        known == null ? 1 : known.tries() + 1));
        return known == null;
    }

    @Override
    public synchronized List<DeadLetter> list() {
        answer();
        return letters.values().stream()
                .sorted(Comparator.comparing(DeadLetter::version))
                .map(TestingDeadLetterStore::withoutRows)
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> find(DeadLetter listed) {
        answer();
        return Optional.ofNullable(letters.get(listed.id()));
    }

    @Override
    public synchronized boolean remove(DeadLetter letter) {
        answer();
        DeadLetter known = letters.get(letter.id());
        return known != null && known.tries() == letter.tries() && letters.remove(letter.id(), known);
    }

    private static DeadLetter withoutRows(DeadLetter letter) {
        return new DeadLetter(
                letter.row(),
                Optional.empty(),
                letter.operation(),
                letter.position(),
                letter.version(),
                letter.reason(),
                letter.detail(),
                letter.firstSeen(),
                letter.tries());
    }

    private void answer() {
        if (failures > 0) {
            failures--;
            throw new WriteException("out of order", null);
        }
    }
}
