package io.tailrace.engine;

import io.tailrace.change.PartialDate;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;

/**
 * A date and the time of its day in one number: year · 13 + month, 5 bits of day, 37 bits of microseconds. It holds all that
 * MySQL holds, zeros and the 31st of February included; greater is later.
 */
public final class PackedDate {

    private static final int MONTHS = 13;
    private static final int DAY_BITS = 5;
    private static final int MICRO_BITS = 37;

    private PackedDate() {}

    static long of(int year, int month, int day, long microOfDay) {
        return of((long) year * MONTHS + month, day, microOfDay);
    }

    /** @param yearMonth year · 13 + month, as MySQL itself keeps a DATETIME */
    static long of(long yearMonth, int day, long microOfDay) {
        return (((yearMonth << DAY_BITS) | day) << MICRO_BITS) | microOfDay;
    }

    /** A {@link LocalDate}, or a {@link PartialDate} when no calendar has it. */
    public static Object date(long packed) {
        return isWhole(packed) ? LocalDate.of(year(packed), month(packed), day(packed)) : partial(packed);
    }

    /** A {@link LocalDateTime}, or a {@link PartialDate} when no calendar has its date. */
    public static Object dateTime(long packed) {
        return isWhole(packed)
                ? LocalDateTime.of(LocalDate.of(year(packed), month(packed), day(packed)), time(packed))
                : partial(packed);
    }

    /** The year 0 is MySQL's word for no year. */
    private static boolean isWhole(long packed) {
        int year = year(packed);
        int month = month(packed);
        int day = day(packed);
        return year > 0
                && month > 0
                && day > 0
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private static PartialDate partial(long packed) {
        return new PartialDate(year(packed), month(packed), day(packed), time(packed));
    }

    private static int year(long packed) {
        return (int) ((packed >>> (DAY_BITS + MICRO_BITS)) / MONTHS);
    }

    private static int month(long packed) {
        return (int) ((packed >>> (DAY_BITS + MICRO_BITS)) % MONTHS);
    }

    private static int day(long packed) {
        return (int) ((packed >>> MICRO_BITS) & ((1 << DAY_BITS) - 1));
    }

    private static LocalTime time(long packed) {
        return LocalTime.ofNanoOfDay((packed & ((1L << MICRO_BITS) - 1)) * 1000);
    }
}
