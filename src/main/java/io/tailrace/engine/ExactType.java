package io.tailrace.engine;

import io.debezium.relational.Column;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A type of column whose values travel as one number from the reader to the record, past Debezium's own classes for dates,
 * which have no place for {@code 0000-00-00} and follow the JVM's time zone.
 */
public enum ExactType {
    /** A {@link PackedDate}. */
    DATE,
    /** Microseconds, negative or beyond a day. */
    TIME,
    /** A {@link PackedDate}. */
    DATETIME,
    /** Microseconds since 1970-01-01 in UTC; 0, which no real TIMESTAMP has, is {@code 0000-00-00 00:00:00}. */
    TIMESTAMP,
    /** 0 for {@code 0000}, else 1901 to 2155. */
    YEAR;

    /** The name of the field's schema in records. */
    public String schemaName() {
        return "io.tailrace." + name().toLowerCase(Locale.ROOT);
    }

    /** The type whose values a field of this name holds; empty for Debezium's own. */
    public static Optional<ExactType> ofSchema(String name) {
        return Arrays.stream(values())
                .filter(type -> type.schemaName().equals(name))
                .findAny();
    }

    static Optional<ExactType> of(Column column) {
        return switch (column.jdbcType()) {
            case Types.DATE -> Optional.of(DATE);
            case Types.TIME -> Optional.of(TIME);
            case Types.TIMESTAMP -> Optional.of(DATETIME);
            case Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of(TIMESTAMP);
            default -> isYear(column) ? Optional.of(YEAR) : Optional.empty();
        };
    }

    private static boolean isYear(Column column) {
        return column.typeName().toUpperCase(Locale.ROOT).startsWith("YEAR");
    }
}
