package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads dates and times out of a row image in the binlog. The forms of MySQL 5.6.4 and later have their highest byte first; those
 * before, which tables keep until they are rebuilt, have it last.
 */
final class BinlogValue {

    private static final long MICROS = 1_000_000;
    private static final int YEAR_OFFSET = 1900;

    private BinlogValue() {}

    /** 15 bits of year, 4 of month, 5 of day. */
    static long date(ByteArrayInputStream in) throws IOException {
        int value = in.readInteger(3);
        return PackedDate.of(value >>> 9, (value >>> 5) & 15, value & 31, 0);
    }

    /** A number whose decimal digits are {@code yyyyMMddHHmmss}. */
    static long oldDateTime(ByteArrayInputStream in) throws IOException {
        long value = in.readLong(8);
        int date = (int) (value / 1_000_000);
        return PackedDate.of(
                date / 10_000, date / 100 % 100, date % 100, sixDigits((int) (value % 1_000_000)) * MICROS);
    }

    /** A bit that is always set, 17 bits of year · 13 + month, 5 of day, 5 of hour, 6 of minute, 6 of second; then the fraction. */
    static long dateTime(int digits, ByteArrayInputStream in) throws IOException {
        long value = bigEndian(in, 5);
        long seconds = ((value >>> 12) & 31) * 3600 + ((value >>> 6) & 63) * 60 + (value & 63);
        return PackedDate.of(
                (value >>> 22) & 0x1ffff, (int) ((value >>> 17) & 31), seconds * MICROS + fraction(digits, in));
    }

    /** A number whose decimal digits are {@code HHHmmss}, negative as a whole. */
    static long oldTime(ByteArrayInputStream in) throws IOException {
        int value = (in.readInteger(3) << 8) >> 8;
        long size = sixDigits(Math.abs(value)) * MICROS;
        return value < 0 ? -size : size;
    }

    /**
     * Above a middle that stands for zero: a free bit, 10 bits of hour, 6 of minute, 6 of second, and the fraction as one number with
     * them; a negative time lies as far below the middle.
     */
    static long time(int digits, ByteArrayInputStream in) throws IOException {
        int fractionBits = (digits + 1) / 2 * 8;
        long value = bigEndian(in, 3 + fractionBits / 8) - (1L << (23 + fractionBits));
        long size = Math.abs(value);
        long clock = size >>> fractionBits;
        long seconds = ((clock >>> 12) & 1023) * 3600 + ((clock >>> 6) & 63) * 60 + (clock & 63);
        long micros = seconds * MICROS + micros(digits, size & ((1L << fractionBits) - 1));
        return value < 0 ? -micros : micros;
    }

    static long oldTimestamp(ByteArrayInputStream in) throws IOException {
        return in.readLong(4) * MICROS;
    }

    static long timestamp(int digits, ByteArrayInputStream in) throws IOException {
        return bigEndian(in, 4) * MICROS + fraction(digits, in);
    }

    /** Counted from 1900, which itself stands for {@code 0000}. */
    static long year(ByteArrayInputStream in) throws IOException {
        int value = in.readInteger(1);
        return value == 0 ? 0 : YEAR_OFFSET + value;
    }

    private static long fraction(int digits, ByteArrayInputStream in) throws IOException {
        return micros(digits, bigEndian(in, (digits + 1) / 2));
    }

    /** Two digits to a byte, whether the column has an even number of them or not. */
    private static long micros(int digits, long fraction) {
        return switch ((digits + 1) / 2) {
            case 0 -> 0;
            case 1 -> fraction * 10_000;
            case 2 -> fraction * 100;
            default -> fraction;
        };
    }

    private static long sixDigits(int clock) {
        return clock / 10_000 * 3600L + clock / 100 % 100 * 60L + clock % 100;
    }

    private static long bigEndian(ByteArrayInputStream in, int length) throws IOException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | in.readInteger(1);
        }
        return value;
    }
}
