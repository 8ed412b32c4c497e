package io.tailrace.change;

import java.util.Comparator;

/**
 * A place in the binlog: the file, the position at which the transaction starts, how many events of that transaction
 * were passed, and how many rows of the next event. Ordered as the binlog is. Positions of two servers, or from before and
 * after a {@code RESET MASTER}, cannot be compared: that is what the epoch of a {@link Version} is for.
 *
 * @param file the file's name, such as {@code binlog.000042}
 * @param position bytes from the start of the file
 */
public record BinlogPosition(String file, long position, long event, long row) implements Comparable<BinlogPosition> {

    private static final Comparator<BinlogPosition> ORDER = Comparator.comparingLong(BinlogPosition::fileNumber)
            .thenComparingLong(BinlogPosition::position)
            .thenComparingLong(BinlogPosition::event)
            .thenComparingLong(BinlogPosition::row);

    public static BinlogPosition of(String file, long position) {
        return new BinlogPosition(file, position, 0, 0);
    }

    /**
     * The number after the last dot of the file's name.
     *
     * @throws IllegalArgumentException when the name has none
     */
    public long fileNumber() {
        int dot = file.lastIndexOf('.');
        try {
            return Long.parseLong(file, dot + 1, file.length(), 10);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("binlog file name without a number: '" + file + "'", e);
        }
    }

    @Override
    public int compareTo(BinlogPosition other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:position}, as operators write it; event and row are left out. */
    @Override
    public String toString() {
        return file + ":" + position;
    }
}
