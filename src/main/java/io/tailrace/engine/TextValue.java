package io.tailrace.engine;

import java.time.LocalDate;

/** Reads dates and times out of the text that MySQL sends in a snapshot, straight from its bytes. */
final class TextValue {

    private static final int DATE_LENGTH = 10;
    private static final long MICROS = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private TextValue() {}

    static long read(ExactType type, byte[] text) {
        return switch (type) {
            case DATE, DATETIME -> date(text);
            case TIME -> time(text);
            case TIMESTAMP -> timestamp(text);
            case YEAR -> digits(text, 0, text.length);
        };
    }

    /** {@code 2024-00-10}, and behind it perhaps {@code 10:00:00.25}. */
    private static long date(byte[] text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, DATE_LENGTH);
        return PackedDate.of(year, month, day, text.length > DATE_LENGTH ? clock(text, DATE_LENGTH + 1) : 0);
    }

    /** In a session whose time zone is UTC. */
    private static long timestamp(byte[] text) {
        int year = digits(text, 0, 4);
        if (year == 0) {
            return 0;
        }
        long day = LocalDate.of(year, digits(text, 5, 7), digits(text, 8, DATE_LENGTH))
                .toEpochDay();
        return day * SECONDS_PER_DAY * MICROS + clock(text, DATE_LENGTH + 1);
    }

    /** {@code -838:59:59.000001}. */
    private static long time(byte[] text) {
        boolean negative = text[0] == '-';
        long size = clock(text, negative ? 1 : 0);
        return negative ? -size : size;
    }

    /** Hours of two or three digits, minutes, seconds, perhaps a fraction; in microseconds. */
    private static long clock(byte[] text, int start) {
        int colon = start + 2;
        while (text[colon] != ':') {
            colon++;
        }
        long seconds = digits(text, start, colon) * 3600L
                + digits(text, colon + 1, colon + 3) * 60L
                + digits(text, colon + 4, colon + 6);
        return seconds * MICROS + fraction(text, colon + 7);
    }

    private static long fraction(byte[] text, int start) {
        long micros = 0;
        long unit = MICROS / 10;
        for (int i = start; i < text.length; i++) {
            micros += digit(text[i]) * unit;
            unit /= 10;
        }
        return micros;
    }

    private static int digits(byte[] text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + digit(text[i]);
        }
        return number;
    }

    private static int digit(byte character) {
        int digit = character - '0';
        if (digit < 0 || digit > 9) {
            throw new NumberFormatException("a date or time with other characters than digits");
        }
        return digit;
    }
}
