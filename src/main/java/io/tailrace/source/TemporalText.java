package io.tailrace.source;

import io.tailrace.change.PartialDate;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** Dates and times as MySQL writes them. */
final class TemporalText {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final int DATE_LENGTH = 10;

    private TemporalText() {}

    /** Reads {@code 2024-06-19} into a LocalDate, and {@code 0000-00-00}, which no calendar has, into a PartialDate. */
    static Object date(String text) {
        int year = Integer.parseInt(text, 0, 4, 10);
        int month = Integer.parseInt(text, 5, 7, 10);
        int day = Integer.parseInt(text, 8, DATE_LENGTH, 10);
        return isWhole(year, month, day)
                ? LocalDate.of(year, month, day)
                : new PartialDate(year, month, day, LocalTime.MIDNIGHT);
    }

    /** Reads {@code 2024-06-19 10:00:00.5} into a LocalDateTime or a PartialDate. */
    static Object dateTime(String text) {
        LocalTime time = LocalTime.parse(text.substring(DATE_LENGTH + 1));
        return date(text) instanceof PartialDate date
                ? new PartialDate(date.year(), date.month(), date.day(), time)
                : ((LocalDate) date(text)).atTime(time);
    }

    private static boolean isWhole(int year, int month, int day) {
        return year > 0
                && month > 0
                && day > 0
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Reads {@code -838:59:59.000001}. */
    static Duration time(String text) {
        boolean negative = text.startsWith("-");
        int colon = text.indexOf(':');
        long hours = Long.parseLong(text, negative ? 1 : 0, colon, 10);
        LocalTime rest = LocalTime.parse("00" + text.substring(colon));
        Duration size = Duration.ofHours(hours).plusNanos(rest.toNanoOfDay());
        return negative ? size.negated() : size;
    }

    static String of(LocalDateTime value) {
        return DATE_TIME.format(value);
    }

    static String of(PartialDate value) {
        return "%04d-%02d-%02d %s"
                .formatted(value.year(), value.month(), value.day(), TIME_OF_DAY.format(value.time()));
    }

    static String of(Duration value) {
        Duration size = value.abs();
        return "%s%02d:%02d:%02d.%06d"
                .formatted(
                        value.isNegative() ? "-" : "",
                        size.toHours(),
                        size.toMinutesPart(),
                        size.toSecondsPart(),
                        size.toNanosPart() / 1000);
    }
}
