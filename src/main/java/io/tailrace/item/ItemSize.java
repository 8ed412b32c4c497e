package io.tailrace.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large DynamoDB takes an item to be: names and values in UTF-8, numbers by their significant digits. Numbers are an
 * approximation, as DynamoDB's own description of them is.
 *
 * @param bytes of all attributes, names included
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB item
 *     sizes and formats</a>
 */
public record ItemSize(long bytes) {

    /** The most that an item may have. */
    public static final long LIMIT = 400 * 1024;

    private static final int WRITE_UNIT = 1024;
    private static final int DOCUMENT_OVERHEAD = 3;

    public static ItemSize of(Map<String, AttributeValue> item) {
        return new ItemSize(attributes(item));
    }

    public boolean isTooLarge() {
        return bytes > LIMIT;
    }

    /** Write units that writing the item takes, in its table or in one index that holds all of it. */
    public long writeUnits() {
        return Math.max(1, (bytes + WRITE_UNIT - 1) / WRITE_UNIT);
    }

    private static long attributes(Map<String, AttributeValue> attributes) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            bytes += text(attribute.getKey()) + value(attribute.getValue());
        }
        return bytes;
    }

    private static long value(AttributeValue value) {
        return switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToLong(ItemSize::text).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToLong(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case L -> list(value.l());
            case M -> DOCUMENT_OVERHEAD + attributes(value.m()) + value.m().size();
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static long list(List<AttributeValue> elements) {
        return DOCUMENT_OVERHEAD
                + elements.size()
                + elements.stream().mapToLong(ItemSize::value).sum();
    }

    private static long text(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A byte for two significant digits and one more; a sign takes another. */
    private static long number(String number) {
        BigDecimal value = new BigDecimal(number).stripTrailingZeros();
        return (value.precision() + 1L) / 2 + 1 + (value.signum() < 0 ? 1 : 0);
    }
}
