package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.ShortestDecimal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Says what each type of column becomes in DynamoDB, by itself and by {@code as:}; docs/types.md shows it by example. */
final class ColumnForms {

    private static final int MILLISECOND_DIGITS = 3;

    private ColumnForms() {}

    /**
     * The form that the configuration asks for, else the type's own.
     *
     * @throws IllegalArgumentException when the column has no such form, which {@link SchemaCheck} finds beforehand
     */
    static ColumnForm of(Column column, Map<String, AttributeForm> as) {
        AttributeForm asked = as.get(column.name());
        return asked == null
                ? of(column)
                : of(column, asked)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the column '" + column.name() + "' has no form " + asked.spelling()));
    }

    /** The type's own form: numbers exactly, dates as ISO text, binary as it is, JSON as maps. */
    static ColumnForm of(Column column) {
        int digits = column.fractionDigits();
        return switch (column.type()) {
            case INTEGER -> ColumnForm.number(Values::integer);
            case DECIMAL -> ColumnForm.number(value -> Values.number((BigDecimal) value));
            case FLOAT -> ColumnForm.number(value -> Values.number(ShortestDecimal.of((Float) value)));
            case DOUBLE -> ColumnForm.number(value -> Values.number(ShortestDecimal.of((Double) value)));
            case BOOLEAN -> ColumnForm.keyless(value -> Values.bool((Boolean) value));
            case STRING -> ColumnForm.text(value -> AttributeValue.fromS((String) value));
            case SET -> ColumnForm.keyless(value -> Values.set((String) value));
            case BITS, BINARY -> ColumnForm.binary(value -> Values.binary((byte[]) value));
            case DATE -> text(10, IsoText::date);
            case TIME -> text(17, (value, into) -> IsoText.append((Duration) value, digits, into));
            case DATETIME -> text(26, (value, into) -> IsoText.dateTime(value, digits, into));
            case TIMESTAMP -> text(27, (value, into) -> IsoText.timestamp(value, digits, into));
            case JSON -> ColumnForm.keyless(value -> JsonValues.parse((String) value));
            case GEOMETRY -> ColumnForm.keyless(value -> GeometryValues.withSrid((byte[]) value));
        };
    }

    /** The form by {@code as:}; empty when the column's type does not allow for it. */
    static Optional<ColumnForm> of(Column column, AttributeForm form) {
        return Optional.ofNullable(forms(column).get(form));
    }

    /** Everything that a column of this type can become. */
    static Set<AttributeForm> choices(Column column) {
        return new TreeSet<>(forms(column).keySet());
    }

    private static Map<AttributeForm, ColumnForm> forms(Column column) {
        return switch (column.type()) {
            case INTEGER ->
                with(
                        numeric(column),
                        AttributeForm.BOOLEAN,
                        ColumnForm.keyless(value -> Values.bool(isNotZero(value))));
            case DECIMAL, FLOAT, DOUBLE -> numeric(column);
            case BOOLEAN ->
                Map.of(
                        AttributeForm.BOOLEAN, of(column),
                        AttributeForm.NUMBER, ColumnForm.number(value -> Values.integer((Boolean) value ? 1L : 0L)),
                        AttributeForm.STRING, plainText(column));
            case STRING -> textual(column);
            case SET ->
                Map.of(
                        AttributeForm.SET, of(column),
                        AttributeForm.LIST, ColumnForm.keyless(value -> Values.list((String) value)),
                        AttributeForm.STRING, plainText(column));
            case BITS ->
                Map.of(
                        AttributeForm.BINARY, of(column),
                        AttributeForm.NUMBER, ColumnForm.number(value -> Values.unsigned((byte[]) value)),
                        AttributeForm.HEX, ColumnForm.text(value -> Values.hex((byte[]) value)));
            case BINARY ->
                Map.of(
                        AttributeForm.BINARY, of(column),
                        AttributeForm.STRING, ColumnForm.text(value -> Values.utf8((byte[]) value)),
                        AttributeForm.HEX, ColumnForm.text(value -> Values.hex((byte[]) value)),
                        AttributeForm.UUID, ColumnForm.text(value -> Values.uuid((byte[]) value)));
            case TIME ->
                Map.of(
                        AttributeForm.STRING, of(column),
                        AttributeForm.NUMBER, ColumnForm.number(value -> Values.seconds((Duration) value)));
            case DATE, DATETIME, TIMESTAMP -> dated(column);
            case JSON ->
                Map.of(
                        AttributeForm.MAP, of(column),
                        AttributeForm.STRING, ColumnForm.text(value -> AttributeValue.fromS((String) value)));
            case GEOMETRY ->
                Map.of(
                        AttributeForm.MAP, of(column),
                        AttributeForm.WKB,
                                ColumnForm.binary(value -> GeometryValues.wkb((byte[]) value))
                                        .merging(),
                        AttributeForm.GEOJSON, ColumnForm.keyless(value -> GeometryValues.geoJson((byte[]) value)));
        };
    }

    private static Map<AttributeForm, ColumnForm> numeric(Column column) {
        return Map.of(AttributeForm.NUMBER, of(column), AttributeForm.STRING, plainText(column));
    }

    /** Texts that only look different, such as 1.0 and 1, become one number. */
    private static Map<AttributeForm, ColumnForm> textual(Column column) {
        return Map.of(
                AttributeForm.STRING, of(column),
                AttributeForm.NUMBER,
                        ColumnForm.number(value -> Values.parsed((String) value))
                                .merging(),
                AttributeForm.BINARY, ColumnForm.binary(value -> Values.utf8((String) value)),
                AttributeForm.SET, ColumnForm.keyless(value -> Values.set((String) value)),
                AttributeForm.LIST, ColumnForm.keyless(value -> Values.list((String) value)),
                AttributeForm.MAP, ColumnForm.keyless(value -> JsonValues.parse((String) value)));
    }

    private static Map<AttributeForm, ColumnForm> dated(Column column) {
        int digits = column.fractionDigits();
        ColumnForm seconds = ColumnForm.number(EpochValues.seconds(column.type()));
        ColumnForm millis = ColumnForm.number(EpochValues.milliseconds(column.type()));
        return Map.of(
                AttributeForm.ISO, of(column),
                AttributeForm.STRING,
                        column.type() == ColumnType.DATE
                                ? of(column)
                                : text(26, (value, into) -> IsoText.spaced(value, digits, into)),
                AttributeForm.EPOCH_SECONDS, digits > 0 ? seconds.merging() : seconds,
                AttributeForm.EPOCH_MILLIS, digits > MILLISECOND_DIGITS ? millis.merging() : millis);
    }

    private static Map<AttributeForm, ColumnForm> with(
            Map<AttributeForm, ColumnForm> forms, AttributeForm form, ColumnForm more) {
        Map<AttributeForm, ColumnForm> all = new LinkedHashMap<>(forms);
        all.put(form, more);
        return all;
    }

    private static boolean isNotZero(Object value) {
        return !(value instanceof Long whole) || whole != 0;
    }

    private static ColumnForm plainText(Column column) {
        return text(20, ColumnTexts.plain(column).orElseThrow());
    }

    private static ColumnForm text(int length, ColumnText text) {
        return ColumnForm.text(value -> {
            StringBuilder into = new StringBuilder(length);
            text.append(value, into);
            return AttributeValue.fromS(into.toString());
        });
    }
}
