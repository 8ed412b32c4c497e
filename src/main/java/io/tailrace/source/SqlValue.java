package io.tailrace.source;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.PartialDate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A value on its way between a statement and the Java class that its {@link ColumnType} names. */
final class SqlValue {

    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int SURELY_LONG_DIGITS = 18;

    private SqlValue() {}

    /** Reads a value that was selected by {@link TableColumn#selected()}. */
    static @Nullable Object read(ResultSet found, int index, Column column) throws SQLException {
        return switch (column.type()) {
            case BOOLEAN, BITS, BINARY, GEOMETRY -> {
                byte[] bytes = found.getBytes(index);
                yield bytes == null ? null : ofBytes(column.type(), bytes);
            }
            case INTEGER, DECIMAL, FLOAT, DOUBLE, STRING, SET, DATE, TIME, DATETIME, TIMESTAMP, JSON -> {
                String text = found.getString(index);
                yield text == null ? null : ofText(column.type(), text);
            }
        };
    }

    /** Gives a statement the value of a key column, such that it compares as the column itself does. */
    static void bind(PreparedStatement statement, int index, Column column, Object value) throws SQLException {
        switch (column.type()) {
            case INTEGER, DECIMAL, DOUBLE -> statement.setObject(index, value);
            // As a double it is exactly the number that the column holds.
            case FLOAT -> statement.setDouble(index, (Float) value);
            case BOOLEAN -> statement.setInt(index, (Boolean) value ? 1 : 0);
            case BITS -> statement.setBigDecimal(index, new BigDecimal(new BigInteger(1, (byte[]) value)));
            case STRING, SET, JSON -> statement.setString(index, (String) value);
            case BINARY, GEOMETRY -> statement.setBytes(index, (byte[]) value);
            case DATE, TIME, DATETIME, TIMESTAMP -> statement.setString(index, temporal(value));
        }
    }

    private static String temporal(Object value) {
        if (value instanceof PartialDate partial) {
            return TemporalText.of(partial);
        }
        if (value instanceof Duration time) {
            return TemporalText.of(time);
        }
        if (value instanceof Instant instant) {
            return TemporalText.of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
        return value instanceof LocalDateTime dateTime ? TemporalText.of(dateTime) : value.toString();
    }

    /** A value of a key column as text, from which {@link #ofKeyText} has it back. */
    static String keyText(ColumnType type, Object value) {
        return switch (type) {
            case BOOLEAN -> (Boolean) value ? "1" : "0";
            case BITS, BINARY, GEOMETRY -> HexFormat.of().formatHex((byte[]) value);
            case INTEGER, DECIMAL -> value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            case FLOAT, DOUBLE, STRING, SET, JSON, DATE -> value.toString();
            case TIME -> TemporalText.of((Duration) value);
            case DATETIME -> TemporalText.of((LocalDateTime) value);
            case TIMESTAMP -> TemporalText.of(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
        };
    }

    static @Nullable Object ofKeyText(ColumnType type, String text) {
        return switch (type) {
            case BOOLEAN -> text.equals("1");
            case BITS, BINARY, GEOMETRY -> HexFormat.of().parseHex(text);
            case INTEGER, DECIMAL, FLOAT, DOUBLE, STRING, SET, DATE, TIME, DATETIME, TIMESTAMP, JSON ->
                ofText(type, text);
        };
    }

    private static Object ofBytes(ColumnType type, byte[] bytes) {
        return switch (type) {
            case BOOLEAN -> bytes[0] != 0;
            case BITS, BINARY, GEOMETRY -> bytes;
            case INTEGER, DECIMAL, FLOAT, DOUBLE, STRING, SET, DATE, TIME, DATETIME, TIMESTAMP, JSON ->
                throw new IllegalArgumentException(type + " is read as text");
        };
    }

    private static Object ofText(ColumnType type, String text) {
        return switch (type) {
            case INTEGER -> integer(text);
            case DECIMAL -> new BigDecimal(text);
            // Narrowed from the double, which is exact; the text of a double need not be the shortest of its float.
            case FLOAT -> (float) Double.parseDouble(text);
            case DOUBLE -> Double.valueOf(text);
            case STRING, SET -> text;
            case JSON -> JsonText.canonical(text);
            case DATE -> TemporalText.date(text);
            case TIME -> TemporalText.time(text);
            case DATETIME -> TemporalText.dateTime(text);
            case TIMESTAMP -> instant(TemporalText.dateTime(text));
            case BOOLEAN, BITS, BINARY, GEOMETRY -> throw new IllegalArgumentException(type + " is read as bytes");
        };
    }

    private static Object integer(String digits) {
        if (digits.length() <= SURELY_LONG_DIGITS) {
            return Long.valueOf(digits);
        }
        BigInteger value = new BigInteger(digits);
        if (value.compareTo(MAX_LONG) > 0) {
            return new BigDecimal(value);
        }
        return value.longValueExact();
    }

    /** The session's time zone is UTC. */
    private static Object instant(Object utc) {
        return utc instanceof LocalDateTime dateTime ? dateTime.toInstant(ZoneOffset.UTC) : utc;
    }
}
