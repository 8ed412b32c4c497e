package io.tailrace.apply;

/**
 * What becomes of changes that can never be written.
 *
 * @param limit above this many parked changes the daemon stops
 * @param keepRow whether the rows of a parked change, which are private data, are kept with it in the state table
 */
public record DeadLettersConfig(int limit, boolean keepRow) {

    public static final DeadLettersConfig DEFAULT = new DeadLettersConfig(1_000, false);
}
