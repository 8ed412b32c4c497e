package io.tailrace.mapping;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes dates and times in ISO-8601 with exactly as many fraction digits as the column has, so that text order is the order
 * of time. By hand, because it is done for every row.
 */
final class IsoText {

    private IsoText() {}

    /** {@code 2024-06-19}. */
    static void append(LocalDate date, StringBuilder into) {
        twoDigits(date.getYear() / 100, into);
        twoDigits(date.getYear() % 100, into);
        into.append('-');
        twoDigits(date.getMonthValue(), into);
        into.append('-');
        twoDigits(date.getDayOfMonth(), into);
    }

    /** {@code 2024-06-19T10:00:00.250}. */
    static void append(LocalDateTime time, int fractionDigits, StringBuilder into) {
        append(time.toLocalDate(), into);
        into.append('T');
        clock(time.getHour(), time.getMinute(), time.getSecond(), into);
        fraction(time.getNano(), fractionDigits, into);
    }

    /** {@code 2024-06-19T10:00:00.250Z}. */
    static void append(Instant time, int fractionDigits, StringBuilder into) {
        append(
                LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC),
                fractionDigits,
                into);
        into.append('Z');
    }

    /** {@code -26:00:00.250}, as MySQL writes it: a sign when negative, hours without an upper end. */
    static void append(Duration time, int fractionDigits, StringBuilder into) {
        Duration size = time.abs();
        if (time.isNegative()) {
            into.append('-');
        }
        clock(size.toHours(), size.toMinutesPart(), size.toSecondsPart(), into);
        fraction(size.toNanosPart(), fractionDigits, into);
    }

    private static void clock(long hours, int minutes, int seconds, StringBuilder into) {
        twoDigits(hours, into);
        into.append(':');
        twoDigits(minutes, into);
        into.append(':');
        twoDigits(seconds, into);
    }

    private static void fraction(int nanoseconds, int fractionDigits, StringBuilder into) {
        if (fractionDigits == 0) {
            return;
        }
        into.append('.');
        int unit = 100_000_000;
        for (int i = 0; i < fractionDigits; i++) {
            into.append((char) ('0' + nanoseconds / unit % 10));
            unit /= 10;
        }
    }

    private static void twoDigits(long number, StringBuilder into) {
        if (number < 10) {
            into.append('0');
        }
        into.append(number);
    }
}
