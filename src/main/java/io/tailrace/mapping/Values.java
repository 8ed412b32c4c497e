package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.item.TableDefinition.KeyType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Says what each type of column becomes in DynamoDB: numbers exactly, dates as ISO text, binary as it is, JSON as maps. */
final class Values {

    private static final AttributeValue TRUE = AttributeValue.fromBool(true);
    private static final AttributeValue FALSE = AttributeValue.fromBool(false);

    private Values() {}

    static Conversion of(Column column) {
        int digits = column.fractionDigits();
        return switch (column.type()) {
            case INTEGER -> Values::integer;
            case DECIMAL -> value -> number((BigDecimal) value);
            case FLOAT -> value -> number(Numbers.shortest((Float) value));
            case DOUBLE -> value -> number(Numbers.shortest((Double) value));
            case BOOLEAN -> value -> (Boolean) value ? TRUE : FALSE;
            case STRING -> value -> AttributeValue.fromS((String) value);
            case SET -> value -> set((String) value);
            case BITS, BINARY, GEOMETRY -> value -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe((byte[]) value));
            case DATE -> text(10, (value, into) -> IsoText.append((LocalDate) value, into));
            case TIME -> text(17, (value, into) -> IsoText.append((Duration) value, digits, into));
            case DATETIME -> text(26, (value, into) -> IsoText.append((LocalDateTime) value, digits, into));
            case TIMESTAMP -> text(27, (value, into) -> IsoText.append((Instant) value, digits, into));
            case JSON -> value -> JsonValues.parse((String) value);
        };
    }

    /** The type that a column of this type has as a key attribute; empty when it cannot be one. */
    static Optional<KeyType> keyType(ColumnType type) {
        return switch (type) {
            case INTEGER, DECIMAL, FLOAT, DOUBLE -> Optional.of(KeyType.N);
            case STRING, DATE, TIME, DATETIME, TIMESTAMP -> Optional.of(KeyType.S);
            case BITS, BINARY, GEOMETRY -> Optional.of(KeyType.B);
            case BOOLEAN, SET, JSON -> Optional.empty();
        };
    }

    private static AttributeValue integer(Object value) {
        return value instanceof Long whole ? AttributeValue.fromN(Long.toString(whole)) : number((BigDecimal) value);
    }

    private static AttributeValue number(BigDecimal value) {
        return AttributeValue.fromN(Numbers.plain(value));
    }

    private static @Nullable AttributeValue set(String members) {
        return members.isEmpty() ? null : AttributeValue.fromSs(List.of(members.split(",", -1)));
    }

    private static Conversion text(int length, ColumnText text) {
        return value -> {
            StringBuilder into = new StringBuilder(length);
            text.append(value, into);
            return AttributeValue.fromS(into.toString());
        };
    }
}
