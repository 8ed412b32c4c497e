package io.tailrace.mapping;

import io.tailrace.change.Column;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a condition as values of its column's type, once, so that a row's value is compared as it is: numbers
 * by their value, texts letter by letter, dates and times by their ISO text.
 */
final class Literals {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,65}(\\.\\d{1,30})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("-?\\d{2,3}:\\d{2}:\\d{2}");
    private static final Pattern DATETIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");

    private Literals() {}

    /** Whether a value of the column, never null, is one of these. */
    static Predicate<Object> oneOf(ColumnCondition condition, List<String> values, Column column) {
        return switch (column.type()) {
            case STRING, SET -> Set.copyOf(values)::contains;
            case BOOLEAN -> each(condition, values, column, Literals::truth, "true or false")::contains;
            case INTEGER -> each(condition, values, column, Literals::integer, "a whole number")::contains;
            case FLOAT -> each(condition, values, column, text -> number(text, Float::valueOf), "a number")::contains;
            case DOUBLE -> each(condition, values, column, text -> number(text, Double::valueOf), "a number")::contains;
            case DECIMAL -> {
                Set<BigDecimal> numbers =
                        each(condition, values, column, text -> number(text, Literals::bare), "a number");
                yield value -> numbers.contains(((BigDecimal) value).stripTrailingZeros());
            }
            case DATE -> text(condition, values, column, DATE, "a date as 2024-06-19");
            case TIME -> text(condition, values, column, TIME, "a time as 10:00:00");
            case DATETIME -> text(condition, values, column, DATETIME, "a time as 2024-06-19T10:00:00");
            case TIMESTAMP -> text(condition, values, column, DATETIME, "a time in UTC as 2024-06-19T10:00:00Z");
            case BITS, BINARY, GEOMETRY, JSON ->
                throw new ConditionException(
                        condition,
                        "a %s column can be compared with NULL only".formatted(column.type()),
                        "write " + column.name() + ": null, or " + column.name() + ": { not: null }");
        };
    }

    private static <T> Set<T> each(
            ColumnCondition condition,
            List<String> values,
            Column column,
            Function<String, @Nullable T> read,
            String wanted) {
        Set<T> all = new HashSet<>();
        for (String value : values) {
            T one = read.apply(value);
            if (one == null) {
                throw new ConditionException(
                        condition,
                        "'%s' is no value of the %s column".formatted(value, column.type()),
                        "write " + wanted);
            }
            all.add(one);
        }
        return all;
    }

    /** By the text that a template would write; a fraction that is not written is zero. */
    private static Predicate<Object> text(
            ColumnCondition condition, List<String> values, Column column, Pattern pattern, String wanted) {
        String zone = wanted.endsWith("Z") ? "Z" : "";
        String fraction = column.fractionDigits() == 0 ? "" : "." + "0".repeat(column.fractionDigits());
        Pattern whole = Pattern.compile(pattern.pattern() + "(\\.\\d{" + column.fractionDigits() + "})?" + zone);
        Set<String> texts = each(
                condition,
                values,
                column,
                text -> {
                    String iso = text.replace(' ', 'T');
                    if (!whole.matcher(iso).matches()) {
                        return null;
                    }
                    boolean complete = fraction.isEmpty() || iso.indexOf('.') > 0;
                    return complete ? iso : iso.substring(0, iso.length() - zone.length()) + fraction + zone;
                },
                wanted);
        ColumnText written = ColumnTexts.of(column, new Template.Placeholder(column.name(), new Filter.None(), 1));
        return value -> {
            StringBuilder text = new StringBuilder(32);
            written.append(value, text);
            return texts.contains(text.toString());
        };
    }

    private static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Of the class that the source uses for it: beyond 2^63-1 a BigDecimal. */
    private static @Nullable Object integer(String text) {
        BigDecimal number = number(text, BigDecimal::new);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        boolean isLong = number.toBigInteger().bitLength() < Long.SIZE;
        return isLong ? (Object) number.longValue() : number.setScale(0);
    }

    private static BigDecimal bare(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    private static <T> @Nullable T number(String text, Function<String, T> read) {
        return NUMBER.matcher(text).matches() ? read.apply(text) : null;
    }
}
