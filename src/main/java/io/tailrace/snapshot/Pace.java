package io.tailrace.snapshot;

import java.time.Duration;
import java.util.Optional;

/** Spreads rows over time, evenly. Confined to one thread. */
public final class Pace {

    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final Optional<Integer> rowsPerSecond;
    private long notBefore;

    /** @param now the reading of a steady clock */
    public Pace(Optional<Integer> rowsPerSecond, long now) {
        this.rowsPerSecond = rowsPerSecond;
        this.notBefore = now;
    }

    /** Whether rows may be read at a time. */
    public boolean allows(long now) {
        return now - notBefore >= 0;
    }

    /** Notes that rows were read at a time; what was not used before then is not made up for. */
    public void read(int rows, long now) {
        long start = Math.max(now, notBefore);
        notBefore = start + rowsPerSecond.map(rate -> rows * NANOS / rate).orElse(0L);
    }

    /** How many rows to read at once, so that no second goes without. */
    public int chunk(int most) {
        return rowsPerSecond.map(rate -> Math.min(rate, most)).orElse(most);
    }
}
