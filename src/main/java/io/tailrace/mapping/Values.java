package io.tailrace.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes attributes of single values; {@link ColumnForms} chooses for each column which of these it is. */
final class Values {

    private static final AttributeValue TRUE = AttributeValue.fromBool(true);
    private static final AttributeValue FALSE = AttributeValue.fromBool(false);
    private static final int NANOSECOND_DIGITS = 9;
    private static final int UUID_BYTES = 16;

    private Values() {}

    static AttributeValue bool(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** @param value a Long, or a BigDecimal beyond a Long's range */
    static AttributeValue integer(Object value) {
        return value instanceof Long whole ? AttributeValue.fromN(Long.toString(whole)) : number((BigDecimal) value);
    }

    static AttributeValue number(BigDecimal value) {
        return AttributeValue.fromN(Numbers.plain(value));
    }

    /** The number that the bytes are, highest first. */
    static AttributeValue unsigned(byte[] bigEndian) {
        return AttributeValue.fromN(new BigInteger(1, bigEndian).toString());
    }

    /** The number that a text spells. */
    static AttributeValue parsed(String text) {
        try {
            return number(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw unreadable("a text that is no number");
        }
    }

    /** Seconds with their fraction. */
    static AttributeValue seconds(Duration time) {
        return number(BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), NANOSECOND_DIGITS)));
    }

    /** The members between the commas, each once; null for none, as DynamoDB has no empty set. */
    static @Nullable AttributeValue set(String members) {
        return members.isEmpty()
                ? null
                : AttributeValue.fromSs(List.copyOf(new LinkedHashSet<>(Arrays.asList(members.split(",", -1)))));
    }

    /** The members between the commas. */
    static AttributeValue list(String members) {
        return AttributeValue.fromL(
                members.isEmpty()
                        ? List.of()
                        : Arrays.stream(members.split(",", -1))
                                .map(AttributeValue::fromS)
                                .toList());
    }

    static AttributeValue binary(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
    }

    static AttributeValue utf8(String text) {
        return binary(text.getBytes(StandardCharsets.UTF_8));
    }

    static AttributeValue utf8(byte[] bytes) {
        try {
            return AttributeValue.fromS(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw unreadable("bytes that are no UTF-8 text");
        }
    }

    static AttributeValue hex(byte[] bytes) {
        return AttributeValue.fromS(HexFormat.of().formatHex(bytes));
    }

    /** The bytes in their order, as BIN_TO_UUID without a second argument has them. */
    static AttributeValue uuid(byte[] bytes) {
        if (bytes.length != UUID_BYTES) {
            throw unreadable(bytes.length + " bytes, where a UUID has " + UUID_BYTES);
        }
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return AttributeValue.fromS(new UUID(halves.getLong(), halves.getLong()).toString());
    }

    private static UnmappableValueException unreadable(String what) {
        return new UnmappableValueException(MappingException.Reason.UNREADABLE_VALUE, what);
    }
}
