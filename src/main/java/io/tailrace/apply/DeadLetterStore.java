package io.tailrace.apply;

import java.util.List;
import java.util.Optional;

/**
 * Keeps parked changes. Calls block for one request and throw {@link WriteException} when the store does not answer; the
 * pipeline repeats. Thread-safe.
 */
public interface DeadLetterStore {

    /**
     * Parks a change. Parking the same version of the same key again keeps when it was first seen, replaces the rest, and
     * counts another try. Rows that are too large for the store are not kept.
     *
     * @return whether it was not parked before
     */
    boolean park(DeadLetter letter);

    /** All parked changes without their rows, oldest version first. */
    List<DeadLetter> list();

    /** A listed letter with the rows that are kept; empty when it is gone. */
    Optional<DeadLetter> find(DeadLetter listed);

    /**
     * Takes a letter away that is settled.
     *
     * @return false when it is gone already, or was tried once more since it was listed: then it stays
     */
    boolean remove(DeadLetter letter);
}
