package io.tailrace.item;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item in plain Java, for showing: text, numbers, booleans, lists, maps; binary as base64. */
public final class PlainItem {

    private PlainItem() {}

    /** The item that an upsert makes where there is none yet, key and version included. */
    public static Map<String, @Nullable Object> of(ItemWrite.Upsert upsert) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(upsert.key().attributes());
        item.putAll(upsert.set());
        item.put(
                ItemWrite.VERSION_ATTRIBUTE,
                AttributeValue.fromN(upsert.version().number()));
        return map(item);
    }

    private static Map<String, @Nullable Object> map(Map<String, AttributeValue> values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static @Nullable Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n());
            case B -> Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
            case BOOL -> value.bool();
            case M -> map(value.m());
            case L -> value.l().stream().map(PlainItem::plain).toList();
            case SS -> value.ss();
            case NS -> value.ns().stream().map(BigDecimal::new).toList();
            case BS, NUL, UNKNOWN_TO_SDK_VERSION -> null;
        };
    }
}
