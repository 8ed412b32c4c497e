package io.tailrace.source;

import static java.util.Objects.requireNonNullElse;

import io.debezium.data.Bits;
import io.debezium.data.Enum;
import io.debezium.data.EnumSet;
import io.debezium.data.Json;
import io.debezium.data.geometry.Geometry;
import io.debezium.data.geometry.Point;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.PartialDate;
import io.tailrace.engine.ExactType;
import io.tailrace.engine.PackedDate;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * How one column is decoded; chosen once per schema by the field's logical name and by MySQL's own type, which Debezium
 * leaves in the schema's parameters.
 *
 * <p>Facts about Debezium that show here: a bit field comes with its lowest byte first; {@code BIGINT UNSIGNED} comes as a decimal
 * without scale; {@code FLOAT(m,d)} comes widened to a double; {@code BINARY(n)} comes from the binlog without its trailing
 * zeros; a comma in an {@code ENUM} comes from the binlog behind a backslash; a column that a streamed {@code ALTER TABLE} declares as {@code BOOL} comes as a boolean, though MySQL holds a
 * {@code TINYINT(1)}, so that every number but 0 counts as 1.
 */
record ColumnDecoding(Column column, ColumnDecoder decoder) {

    private static final String SOURCE_TYPE = "__debezium.source.column.type";
    private static final String SOURCE_LENGTH = "__debezium.source.column.length";
    private static final String SOURCE_SCALE = "__debezium.source.column.scale";
    private static final int LONGEST_FLOAT = 24;
    /** Types whose bytes are filled up with zeros; those of a CHAR are bytes in the character set binary. */
    private static final Set<String> FIXED_LENGTH = Set.of("BINARY", "CHAR", "CHARACTER");

    private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    static ColumnDecoding of(Field field) {
        Schema schema = field.schema();
        Map<String, String> parameters = requireNonNullElse(schema.parameters(), Map.of());
        String type = parameters.getOrDefault(SOURCE_TYPE, "").toUpperCase(Locale.ROOT);
        int length = Integer.parseInt(parameters.getOrDefault(SOURCE_LENGTH, "0"));
        int scale = Integer.parseInt(parameters.getOrDefault(SOURCE_SCALE, "0"));
        ColumnType columnType = typeOf(field, type, length, parameters.containsKey(SOURCE_SCALE));
        int fractionDigits = switch (columnType) {
            case DECIMAL -> scale;
            case TIME, DATETIME, TIMESTAMP -> length;
            case INTEGER, FLOAT, DOUBLE, BOOLEAN, BITS, STRING, SET, BINARY, DATE, JSON, GEOMETRY -> 0;
        };
        return new ColumnDecoding(
                new Column(field.name(), columnType, fractionDigits, schema.isOptional()),
                decoderOf(columnType, schema, type, length, scale));
    }

    private static ColumnType typeOf(Field field, String type, int length, boolean scaled) {
        String logicalName = requireNonNullElse(field.schema().name(), "");
        return switch (logicalName) {
            case Json.LOGICAL_NAME -> ColumnType.JSON;
            case Geometry.LOGICAL_NAME, Point.LOGICAL_NAME -> ColumnType.GEOMETRY;
            case EnumSet.LOGICAL_NAME -> ColumnType.SET;
            case Bits.LOGICAL_NAME -> ColumnType.BITS;
            case Decimal.LOGICAL_NAME -> isInteger(type) ? ColumnType.INTEGER : ColumnType.DECIMAL;
            default ->
                ExactType.ofSchema(logicalName)
                        .map(ColumnDecoding::exactTypeOf)
                        .orElseGet(() -> plainTypeOf(field, type, length, scaled));
        };
    }

    private static ColumnType exactTypeOf(ExactType type) {
        return switch (type) {
            case DATE -> ColumnType.DATE;
            case TIME -> ColumnType.TIME;
            case DATETIME -> ColumnType.DATETIME;
            case TIMESTAMP -> ColumnType.TIMESTAMP;
            case YEAR -> ColumnType.INTEGER;
        };
    }

    private static ColumnType plainTypeOf(Field field, String type, int length, boolean scaled) {
        return switch (field.schema().type()) {
            case INT8, INT16, INT32, INT64 -> ColumnType.INTEGER;
            case BOOLEAN -> type.startsWith("BOOL") ? ColumnType.INTEGER : ColumnType.BOOLEAN;
            case FLOAT32 -> ColumnType.FLOAT;
            case FLOAT64 -> isFloat(type, length, scaled) ? ColumnType.FLOAT : ColumnType.DOUBLE;
            case STRING -> ColumnType.STRING;
            case BYTES -> ColumnType.BINARY;
            case ARRAY, MAP, STRUCT ->
                throw new SourceException(
                        "column %s has type %s, which Tailrace cannot carry; drop it, or leave its table out"
                                .formatted(field.name(), type),
                        false,
                        null);
        };
    }

    private static boolean isInteger(String type) {
        return type.contains("INT") || type.startsWith("SERIAL");
    }

    private static boolean isFloat(String type, int length, boolean scaled) {
        return type.startsWith("FLOAT") && !type.startsWith("FLOAT8") && (scaled || length <= LONGEST_FLOAT);
    }

    private static ColumnDecoder decoderOf(ColumnType columnType, Schema schema, String type, int length, int scale) {
        return switch (columnType) {
            case INTEGER -> integer(schema);
            case DECIMAL -> value -> ((BigDecimal) value).setScale(scale);
            case FLOAT -> value -> ((Number) value).floatValue();
            case DOUBLE -> value -> ((Number) value).doubleValue();
            case STRING ->
                Enum.LOGICAL_NAME.equals(schema.name())
                        ? value -> ((String) value).replace("\\,", ",")
                        : value -> value;
            case BOOLEAN, SET -> value -> value;
            case JSON -> value -> JsonText.canonical((String) value);
            case BITS -> value -> bigEndian(bytes(value), (length + 7) / 8);
            case BINARY -> FIXED_LENGTH.contains(type) ? value -> padded(bytes(value), length) : ColumnDecoding::bytes;
            case DATE -> value -> PackedDate.date((Long) value);
            case TIME -> value -> Duration.of((Long) value, ChronoUnit.MICROS);
            case DATETIME -> value -> PackedDate.dateTime((Long) value);
            case TIMESTAMP -> value -> timestamp((Long) value);
            case GEOMETRY -> value -> geometry((Struct) value);
        };
    }

    private static ColumnDecoder integer(Schema schema) {
        return switch (schema.type()) {
            case BYTES -> value -> unsigned((BigDecimal) value);
            case BOOLEAN -> value -> (Boolean) value ? 1L : 0L;
            default -> value -> ((Number) value).longValue();
        };
    }

    private static Object unsigned(BigDecimal value) {
        return value.compareTo(LARGEST_LONG) > 0 ? value : (Object) value.longValueExact();
    }

    private static Object timestamp(long micros) {
        return micros == 0 ? PartialDate.ZERO : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] array) {
            return array;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] array = new byte[buffer.remaining()];
        buffer.get(array);
        return array;
    }

    private static byte[] geometry(Struct value) {
        byte[] wkb = bytes(value.get(Geometry.WKB_FIELD));
        Integer srid = value.getInt32(Geometry.SRID_FIELD);
        return ByteBuffer.allocate(Integer.BYTES + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(srid == null ? 0 : srid)
                .put(wkb)
                .array();
    }

    private static byte[] padded(byte[] value, int length) {
        return value.length < length ? Arrays.copyOf(value, length) : value;
    }

    private static byte[] bigEndian(byte[] littleEndian, int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < Math.min(length, littleEndian.length); i++) {
            result[length - 1 - i] = littleEndian[i];
        }
        return result;
    }
}
