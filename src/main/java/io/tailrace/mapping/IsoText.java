package io.tailrace.mapping;

import io.tailrace.change.PartialDate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Writes dates and times in ISO-8601 with exactly as many fraction digits as the column has, so that text order is the order
 * of time. By hand, because it is done for every row.
 */
final class IsoText {

    private IsoText() {}

    /**
     * {@code 2024-06-19}.
     *
     * @param date a LocalDate, or a PartialDate as MySQL would write it
     */
    static void date(Object date, StringBuilder into) {
        if (date instanceof PartialDate partial) {
            date(partial.year(), partial.month(), partial.day(), into);
        } else {
            LocalDate whole = (LocalDate) date;
            date(whole.getYear(), whole.getMonthValue(), whole.getDayOfMonth(), into);
        }
    }

    /**
     * {@code 2024-06-19T10:00:00.250}.
     *
     * @param time a LocalDateTime or a PartialDate
     */
    static void dateTime(Object time, int fractionDigits, StringBuilder into) {
        dateTime(time, 'T', fractionDigits, into);
    }

    /**
     * {@code 2024-06-19T10:00:00.250Z}.
     *
     * @param time an Instant or a PartialDate
     */
    static void timestamp(Object time, int fractionDigits, StringBuilder into) {
        dateTime(utc(time), 'T', fractionDigits, into);
        into.append('Z');
    }

    /**
     * {@code 2024-06-19 10:00:00.250}, as MySQL writes it.
     *
     * @param time a LocalDateTime, an Instant or a PartialDate
     */
    static void spaced(Object time, int fractionDigits, StringBuilder into) {
        dateTime(utc(time), ' ', fractionDigits, into);
    }

    private static Object utc(Object time) {
        return time instanceof Instant instant
                ? LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC)
                : time;
    }

    private static void dateTime(Object time, char separator, int fractionDigits, StringBuilder into) {
        LocalTime clock;
        if (time instanceof PartialDate partial) {
            date(partial, into);
            clock = partial.time();
        } else {
            LocalDateTime whole = (LocalDateTime) time;
            date(whole.toLocalDate(), into);
            clock = whole.toLocalTime();
        }
        into.append(separator);
        clock(clock.getHour(), clock.getMinute(), clock.getSecond(), into);
        fraction(clock.getNano(), fractionDigits, into);
    }

    private static void date(int year, int month, int day, StringBuilder into) {
        twoDigits(year / 100, into);
        twoDigits(year % 100, into);
        into.append('-');
        twoDigits(month, into);
        into.append('-');
        twoDigits(day, into);
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
