package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.PartialDate;
import io.tailrace.change.ShortestDecimal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Chooses how a column stands in a text: numbers plain, dates ISO, BIT(1) as true or false. */
final class ColumnTexts {

    private ColumnTexts() {}

    /** @throws TemplateException when the column's type has no text form, or not this filter */
    static ColumnText of(Column column, Template.Placeholder placeholder) {
        Filter filter = placeholder.filter();
        if (filter instanceof Filter.Pad pad) {
            return pad(column, pad.width()).orElseThrow(() -> unfit(column, placeholder, "pad", "whole and DECIMAL"));
        }
        if (filter instanceof Filter.Format format) {
            return format(column, format.formatter(), placeholder);
        }
        if (filter instanceof Filter.EpochSeconds epoch) {
            checkDated(column, placeholder, "epoch-seconds");
            return EpochValues.text(column.type(), epoch.shift());
        }
        if (filter instanceof Filter.None) {
            return plain(column).orElseThrow(() -> textless(column, placeholder));
        }
        if (column.type() != ColumnType.STRING && column.type() != ColumnType.SET) {
            throw unfit(column, placeholder, filter instanceof Filter.Lower ? "lower" : "upper", "character");
        }
        return filter instanceof Filter.Lower
                ? (value, into) -> into.append(((String) value).toLowerCase(Locale.ROOT))
                : (value, into) -> into.append(((String) value).toUpperCase(Locale.ROOT));
    }

    static Optional<ColumnText> plain(Column column) {
        int digits = column.fractionDigits();
        return switch (column.type()) {
            case INTEGER -> Optional.of((value, into) -> into.append(integer(value)));
            case DECIMAL -> Optional.of((value, into) -> into.append(((BigDecimal) value).toPlainString()));
            case FLOAT ->
                Optional.of((value, into) ->
                        into.append(ShortestDecimal.of((Float) value).toPlainString()));
            case DOUBLE ->
                Optional.of((value, into) ->
                        into.append(ShortestDecimal.of((Double) value).toPlainString()));
            case BOOLEAN, STRING, SET -> Optional.of((value, into) -> into.append(value));
            case DATE -> Optional.of(IsoText::date);
            case TIME -> Optional.of((value, into) -> IsoText.append((Duration) value, digits, into));
            case DATETIME -> Optional.of((value, into) -> IsoText.dateTime(value, digits, into));
            case TIMESTAMP -> Optional.of((value, into) -> IsoText.timestamp(value, digits, into));
            case BITS, BINARY, GEOMETRY, JSON -> Optional.empty();
        };
    }

    private static String integer(Object value) {
        return value instanceof BigDecimal large ? large.toPlainString() : value.toString();
    }

    private static Optional<ColumnText> pad(Column column, int width) {
        return column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL
                ? Optional.of(new PaddedText(width))
                : Optional.empty();
    }

    private static ColumnText format(Column column, DateTimeFormatter formatter, Template.Placeholder placeholder) {
        TemporalAccessor sample = LocalDate.EPOCH;
        ColumnText text = new DateText((value, into) -> formatter.formatTo((TemporalAccessor) value, into));
        if (column.type() == ColumnType.TIMESTAMP) {
            sample = Instant.EPOCH.atOffset(ZoneOffset.UTC);
            text = new DateText((value, into) -> formatter.formatTo(((Instant) value).atOffset(ZoneOffset.UTC), into));
        } else if (column.type() == ColumnType.DATETIME) {
            sample = LocalDate.EPOCH.atStartOfDay();
        } else if (column.type() != ColumnType.DATE) {
            checkDated(column, placeholder, "format");
        }
        try {
            formatter.formatTo(sample, new StringBuilder());
            return text;
        } catch (DateTimeException e) {
            throw new TemplateException(
                    placeholder.position(),
                    "the pattern asks for more than the %s column '%s' has".formatted(column.type(), column.name()),
                    "leave out the letters for " + (column.type() == ColumnType.DATE ? "times" : "zones"));
        }
    }

    /** A text that only a date of the calendar has. */
    private record DateText(ColumnText text) implements ColumnText {

        @Override
        public boolean exists(Object value) {
            return !(value instanceof PartialDate);
        }

        @Override
        public void append(Object value, StringBuilder into) {
            text.append(value, into);
        }
    }

    private static void checkDated(Column column, Template.Placeholder at, String filter) {
        switch (column.type()) {
            case DATE, DATETIME, TIMESTAMP -> {}
            default -> throw unfit(column, at, filter, "DATE, DATETIME and TIMESTAMP");
        }
    }

    /** A text that only a date of the calendar has. */
    static ColumnText ofDates(ColumnText text) {
        return new DateText(text);
    }

    private static TemplateException unfit(Column column, Template.Placeholder at, String filter, String types) {
        return new TemplateException(
                at.position(),
                "the filter '%s' does not fit the %s column '%s'".formatted(filter, column.type(), column.name()),
                "it is for " + types + " columns");
    }

    private static TemplateException textless(Column column, Template.Placeholder at) {
        return new TemplateException(
                at.position(),
                "the %s column '%s' has no text form".formatted(column.type(), column.name()),
                "name another column, or write {" + column.name() + "} alone, which keeps the column's type");
    }
}
