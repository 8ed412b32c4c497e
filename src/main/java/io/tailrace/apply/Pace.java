package io.tailrace.apply;

/**
 * How many writes may be under way to one table at once: as many as it bears, found by trying. A request that mostly fails for want
 * of capacity or time halves it, once until everything sent by then is answered; each write that succeeds lets it grow, and
 * none that failed for whatever reason: while the lease is uncertain for want of answers, failures come fast and say nothing of
 * the table's strength. A few throttled writes among others do not halve it: it is their key that is hot, and their lanes pause
 * anyway. Confined to {@link TableTraffic}.
 */
final class Pace {

    /** A round of answers makes it grow by one part of so many. */
    private static final double GROWTH = 8;

    private final int most;
    private double limit;
    private int toIgnore;

    Pace(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return (int) limit;
    }

    /**
     * @param writes of the request that was answered
     * @param failed how many of them are to be repeated
     * @param overloaded how many of those failed because the table has too much to do
     * @param underWay writes still under way
     */
    void answered(int writes, int failed, int overloaded, int underWay) {
        if (toIgnore > 0) {
            toIgnore -= writes;
        } else if (overloaded * 2 > writes) {
            limit = Math.max(1, limit / 2);
            toIgnore = underWay;
        } else {
            limit = Math.min(most, limit + (writes - failed) / GROWTH);
        }
    }
}
