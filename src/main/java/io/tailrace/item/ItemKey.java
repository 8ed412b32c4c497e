package io.tailrace.item;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of one item: its table and its key attributes, partition key first. Equality is that of DynamoDB;
 * {@link #identity()} is a text form of it without collisions, fit for a map's key or a state entry's name. Immutable.
 */
public final class ItemKey {

    private final String table;
    private final Map<String, AttributeValue> attributes;
    private final String identity;

    /** @param attributes one or two attributes of type S, N or B, in the order of the key schema */
    public ItemKey(String table, Map<String, AttributeValue> attributes) {
        this.table = table;
        this.attributes = attributes instanceof NamedAttributes
                ? attributes
                : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        this.identity = identity(table, attributes);
    }

    public String table() {
        return table;
    }

    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** Readable and unique, such as {@code SalesOrders|CUSTOMER#0001|ORDER#0007}. */
    public String identity() {
        return identity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey key && key.identity.equals(identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    @Override
    public String toString() {
        return identity;
    }

    private static String identity(String table, Map<String, AttributeValue> attributes) {
        StringBuilder identity = new StringBuilder(64).append(table);
        for (AttributeValue value : attributes.values()) {
            identity.append('|');
            if (value.s() != null) {
                escape(value.s(), identity);
            } else if (value.n() != null) {
                identity.append("n:").append(inOneSpelling(value.n()));
            } else if (value.b() != null) {
                identity.append("b:")
                        .append(java.util.Base64.getEncoder()
                                .encodeToString(value.b().asByteArrayUnsafe()));
            } else {
                throw new IllegalArgumentException("a key attribute is S, N or B, not " + value.type());
            }
        }
        return identity.toString();
    }

    /** DynamoDB takes 1 and 1.0 for one number. */
    private static String inOneSpelling(String number) {
        boolean isPlain = number.chars().allMatch(c -> c >= '0' && c <= '9');
        if (isPlain && !number.startsWith("0")) {
            return number;
        }
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static void escape(String text, StringBuilder into) {
        if (text.indexOf('|') < 0 && text.indexOf('\\') < 0) {
            into.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|' || c == '\\') {
                into.append('\\');
            }
            into.append(c);
        }
    }
}
