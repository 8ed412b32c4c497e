package io.tailrace.source;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A {@link ColumnRange} as the condition of a statement. The operator's values are its parameters, of the column's own type; nothing
 * that was typed becomes a part of the statement.
 */
record RangeCondition(List<Term> terms) {

    static final RangeCondition NONE = new RangeCondition(List.of());

    private static final int DATE_LENGTH = 10;
    private static final int MOST_DIGITS = 65;

    /** One comparison, and the value for its mark. */
    record Term(String sql, Column column, Object value) {}

    /** @throws SourceException when the table has no such column, or the values are not of its type */
    static RangeCondition of(ColumnRange range, TableId table, List<TableColumn> columns) {
        TableColumn column = columns.stream()
                .filter(one -> one.column().name().equalsIgnoreCase(range.column()))
                .findFirst()
                .orElseThrow(() -> refused("table %s has no column '%s'".formatted(table, range.column())));
        List<Term> terms = new ArrayList<>();
        try {
            range.from().ifPresent(text -> terms.add(term(column, " >= ?", value(column, text))));
            range.to().ifPresent(text -> terms.add(upTo(column, text)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused("the range %s does not fit the column, which is a %s: %s"
                    .formatted(range, column.dataType().toUpperCase(Locale.ROOT), wanted(column)));
        }
        return new RangeCondition(terms);
    }

    private static SourceException refused(String message) {
        return new SourceException(message, false, null);
    }

    private static Term term(TableColumn column, String comparison, Object value) {
        return new Term(column.ordered() + comparison, column.column(), value);
    }

    /** Of a day all moments count. */
    private static Term upTo(TableColumn column, String text) {
        boolean isWholeDay = isMoment(column) && text.length() == DATE_LENGTH;
        return isWholeDay
                ? term(
                        column,
                        " < ?",
                        value(column, LocalDate.parse(text).plusDays(1).toString()))
                : term(column, " <= ?", value(column, text));
    }

    private static boolean isMoment(TableColumn column) {
        return column.column().type() == ColumnType.DATETIME || column.column().type() == ColumnType.TIMESTAMP;
    }

    private static Object value(TableColumn column, String text) {
        return switch (column.column().type()) {
            case INTEGER -> new BigDecimal(new BigInteger(text));
            case DECIMAL -> decimal(text);
            case FLOAT -> (float) finite(text);
            case DOUBLE -> finite(text);
            case STRING -> text;
            case DATE -> LocalDate.parse(text);
            case TIME -> time(text);
            case DATETIME -> moment(text);
            case TIMESTAMP -> instant(text);
            case BOOLEAN, BITS, BINARY, SET, JSON, GEOMETRY -> throw new IllegalArgumentException("no order");
        };
    }

    private static BigDecimal decimal(String text) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs(value.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("more digits than any DECIMAL has");
        }
        return value;
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no number of MySQL's");
        }
        return value;
    }

    private static Duration time(String text) {
        if (!text.contains(":")) {
            throw new IllegalArgumentException("no time");
        }
        return TemporalText.time(text);
    }

    private static LocalDateTime moment(String text) {
        return text.length() == DATE_LENGTH
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static Instant instant(String text) {
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        return moment(local).toInstant(ZoneOffset.UTC);
    }

    private static String wanted(TableColumn column) {
        return switch (column.column().type()) {
            case INTEGER -> "write whole numbers, such as id:1000..2000";
            case DECIMAL, FLOAT, DOUBLE -> "write numbers, such as price:9.5..20";
            case DATE -> "write days, such as day:2024-01-01..2024-01-31";
            case TIME -> "write times, such as at:08:00:00..17:30:00";
            case DATETIME, TIMESTAMP ->
                "write days or moments, such as created:2024-01-01..2024-01-31 or created:2024-01-01T08:00:00..";
            case STRING, BOOLEAN, BITS, BINARY, SET, JSON, GEOMETRY -> "such columns have no ranges here";
        };
    }
}
