package io.tailrace.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates and times as MySQL writes them. */
final class TemporalText {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final int DATE_LENGTH = 10;

    private TemporalText() {}

    /** Reads {@code 2024-06-19}; a date that no calendar has, such as {@code 0000-00-00}, is null. */
    static @Nullable LocalDate date(String text) {
        int year = Integer.parseInt(text, 0, 4, 10);
        int month = Integer.parseInt(text, 5, 7, 10);
        int day = Integer.parseInt(text, 8, DATE_LENGTH, 10);
        if (year == 0 || month == 0 || day == 0) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Reads {@code 2024-06-19 10:00:00.5}; null as for {@link #date}. */
    static @Nullable LocalDateTime dateTime(String text) {
        LocalDate date = date(text);
        return date == null ? null : date.atTime(LocalTime.parse(text.substring(DATE_LENGTH + 1)));
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
