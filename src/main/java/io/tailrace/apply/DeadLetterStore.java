package io.tailrace.apply;

import java.util.List;

/**
 * Keeps parked changes. Calls block for one request and throw {@link WriteException} when the store does not answer; the
 * pipeline repeats. Thread-safe.
 */
public interface DeadLetterStore {

    /**
     * Parks a change; parking the same version of the same key again replaces the entry.
     *
     * @return whether it was not parked before
     */
    boolean park(DeadLetter letter);

    /** All parked changes, oldest version first. */
    List<DeadLetter> list();
}
