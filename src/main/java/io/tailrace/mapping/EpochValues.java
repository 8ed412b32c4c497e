package io.tailrace.mapping;

import io.tailrace.change.ColumnType;
import io.tailrace.change.PartialDate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Dates as numbers since 1970-01-01 in UTC; what is finer than the unit is cut off towards the past. A {@link PartialDate} is no
 * point in time and is left out.
 */
final class EpochValues {

    private static final int SECONDS_PER_DAY = 86_400;

    private EpochValues() {}

    static Conversion seconds(ColumnType type) {
        return number(secondsOf(type));
    }

    /** The same, so much later, as a number of its own. */
    static Conversion seconds(ColumnType type, Duration shift) {
        ToLongFunction<Object> seconds = secondsOf(type);
        long more = shift.toSeconds();
        return number(value -> seconds.applyAsLong(value) + more);
    }

    /** The same in a text. */
    static ColumnText text(ColumnType type, Duration shift) {
        ToLongFunction<Object> seconds = secondsOf(type);
        long more = shift.toSeconds();
        return ColumnTexts.ofDates((value, into) -> into.append(seconds.applyAsLong(value) + more));
    }

    static Conversion milliseconds(ColumnType type) {
        return number(
                switch (type) {
                    case DATETIME ->
                        value -> ((LocalDateTime) value)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli();
                    case TIMESTAMP -> value -> ((Instant) value).toEpochMilli();
                    default -> value -> secondsOf(type).applyAsLong(value) * 1000;
                });
    }

    private static ToLongFunction<Object> secondsOf(ColumnType type) {
        return switch (type) {
            case DATE -> value -> ((LocalDate) value).toEpochDay() * SECONDS_PER_DAY;
            case DATETIME -> value -> ((LocalDateTime) value).toEpochSecond(ZoneOffset.UTC);
            case TIMESTAMP -> value -> ((Instant) value).getEpochSecond();
            default -> throw new IllegalArgumentException(type + " is no date");
        };
    }

    private static Conversion number(ToLongFunction<Object> number) {
        return value ->
                value instanceof PartialDate ? null : AttributeValue.fromN(Long.toString(number.applyAsLong(value)));
    }
}
