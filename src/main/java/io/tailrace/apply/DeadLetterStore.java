package io.tailrace.apply;

import java.util.List;

/**
 * Keeps parked changes. Calls block for one request and throw {@link WriteException} when the store does not answer; the
 * pipeline repeats. Thread-safe.
 */
public interface DeadLetterStore {

    /**
     * Parks a change. Parking the same version of the same key again keeps when it was first seen, replaces the rest, and
     * counts another try.
     *
     * @return whether it was not parked before
     */
    boolean park(DeadLetter letter);

    /** All parked changes, oldest version first. */
    List<DeadLetter> list();

    /**
     * Takes a letter away that is settled.
     *
     * @return false when it is gone already, or was tried once more since it was listed: then it stays
     */
    boolean remove(DeadLetter letter);
}
