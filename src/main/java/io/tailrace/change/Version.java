package io.tailrace.change;

import java.math.BigInteger;

/**
 * The age of an item's state as one number, so that a conditional write can tell old from new: epoch (4 digits), number
 * of the binlog file (9), start of the transaction (11), event in the transaction (8), row in the event (6). That is 38
 * digits, the most that a DynamoDB number holds exactly; numeric order is binlog order, and a higher epoch beats any
 * position of a lower one.
 *
 * @param digits all 38 digits, zeros in front included, so that text order is numeric order
 */
public record Version(String digits) implements Comparable<Version> {

    private static final int DIGITS = 38;

    /** Older than every change. */
    public static final Version NONE = new Version("0".repeat(DIGITS));

    private static final long MAX_POSITION = 99_999_999_999L;

    public Version {
        if (digits.length() != DIGITS) {
            throw new IllegalArgumentException("a version has " + DIGITS + " digits: '" + digits + "'");
        }
    }

    /**
     * @param epoch 1 to 9999
     * @throws IllegalArgumentException when a part of the position has more digits than its place
     */
    public static Version of(int epoch, BinlogPosition position) {
        byte[] digits = new byte[DIGITS];
        write(digits, 0, 4, epoch, "epoch");
        write(digits, 4, 9, position.fileNumber(), "binlog file number");
        write(digits, 13, 11, position.position(), "binlog position");
        write(digits, 24, 8, position.event(), "event in the transaction");
        write(digits, 32, 6, position.row(), "row in the event");
        return new Version(new String(digits, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** Reads the number form back, as {@link #number()} wrote it. */
    public static Version parse(String number) {
        return new Version("0".repeat(Math.max(0, DIGITS - number.length())) + number);
    }

    /** The greatest version lower than this one. */
    public Version previous() {
        return parse(new BigInteger(digits).subtract(BigInteger.ONE).toString());
    }

    /** A version so many bytes further on in the same binlog file, even if that ends before. */
    public Version ahead(long bytes) {
        long position = Math.min(Long.parseLong(digits, 13, 24, 10) + bytes, MAX_POSITION);
        byte[] further = digits.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        write(further, 13, 11, position, "binlog position");
        return new Version(new String(further, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** The number as DynamoDB writes it: without zeros in front. */
    public String number() {
        int first = 0;
        while (first < DIGITS - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    public int epoch() {
        return Integer.parseInt(digits, 0, 4, 10);
    }

    public boolean isNewerThan(Version other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return number();
    }

    private static void write(byte[] digits, int from, int length, long value, String part) {
        long rest = value;
        for (int i = from + length - 1; i >= from; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (rest != 0 || value < 0) {
            throw new IllegalArgumentException("%s %d does not fit into %d digits".formatted(part, value, length));
        }
    }
}
