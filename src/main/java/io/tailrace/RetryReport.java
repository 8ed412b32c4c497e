package io.tailrace;

/**
 * What became of dead letters that were tried again.
 *
 * @param superseded a newer state was there already, or the row is gone
 * @param refused stay parked
 * @param foreign stay parked: the configuration captures their table no longer, or its primary key is another by now
 */
public record RetryReport(long applied, long superseded, long refused, long foreign) {

    /** How many letters were looked at. */
    public long done() {
        return applied + superseded + refused + foreign;
    }

    /** How many are still parked. */
    public long left() {
        return refused + foreign;
    }
}
