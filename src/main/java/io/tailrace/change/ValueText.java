package io.tailrace.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;

/** A column's value as text that reads back as the same value. */
final class ValueText {

    /** No calendar date begins so. */
    private static final char PARTIAL = '?';

    private ValueText() {}

    static String write(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof PartialDate date) {
            return "%c%d-%d-%d-%s".formatted(PARTIAL, date.year(), date.month(), date.day(), date.time());
        }
        return value.toString();
    }

    static Object read(ColumnType type, String text) {
        boolean partial = !text.isEmpty() && text.charAt(0) == PARTIAL;
        return switch (type) {
            case INTEGER -> integer(text);
            case DECIMAL -> new BigDecimal(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING, SET, JSON -> text;
            case BITS, BINARY, GEOMETRY -> Base64.getDecoder().decode(text);
            case DATE -> partial ? partial(text) : LocalDate.parse(text);
            case TIME -> Duration.parse(text);
            case DATETIME -> partial ? partial(text) : LocalDateTime.parse(text);
            case TIMESTAMP -> partial ? partial(text) : Instant.parse(text);
        };
    }

    private static Object integer(String text) {
        BigInteger value = new BigInteger(text);
        if (value.bitLength() < Long.SIZE) {
            return value.longValueExact();
        }
        return new BigDecimal(value);
    }

    private static PartialDate partial(String text) {
        String[] parts = text.substring(1).split("-", 4);
        return new PartialDate(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                LocalTime.parse(parts[3]));
    }
}
