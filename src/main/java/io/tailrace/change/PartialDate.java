package io.tailrace.change;

import java.time.LocalTime;

/**
 * A date that no calendar has and MySQL can hold all the same: {@code 0000-00-00}, {@code 2024-00-10}, or {@code 2024-02-31} under
 * {@code ALLOW_INVALID_DATES}. It stands in the place of a DATE, DATETIME or TIMESTAMP value.
 *
 * @param year 0 to 9999
 * @param month 0 to 12
 * @param day 0 to 31
 * @param time of the day; midnight for a DATE
 */
public record PartialDate(int year, int month, int day, LocalTime time) {

    /** {@code 0000-00-00 00:00:00}. */
    public static final PartialDate ZERO = new PartialDate(0, 0, 0, LocalTime.MIDNIGHT);

    /** {@code 2024-00-10}, with {@code T10:00} behind it unless it is midnight. */
    @Override
    public String toString() {
        String date = "%04d-%02d-%02d".formatted(year, month, day);
        return time.equals(LocalTime.MIDNIGHT) ? date : date + "T" + time;
    }
}
