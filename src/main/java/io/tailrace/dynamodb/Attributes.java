package io.tailrace.dynamodb;

import io.tailrace.change.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of a state entry; each getter demands that the attribute is there and of its type. */
record Attributes(Map<String, AttributeValue> values) {

    /** @throws IllegalArgumentException when it is absent or no text; so do the others of their kinds */
    String text(String name) {
        return value(name, AttributeValue.Type.S).s();
    }

    long number(String name) {
        return Long.parseLong(value(name, AttributeValue.Type.N).n());
    }

    Version version(String name) {
        return Version.parse(value(name, AttributeValue.Type.N).n());
    }

    Attributes map(String name) {
        return new Attributes(value(name, AttributeValue.Type.M).m());
    }

    /** A list of texts. */
    List<String> texts(String name) {
        return value(name, AttributeValue.Type.L).l().stream()
                .map(AttributeValue::s)
                .toList();
    }

    Set<String> set(String name) {
        return Set.copyOf(value(name, AttributeValue.Type.SS).ss());
    }

    List<Attributes> list(String name) {
        return value(name, AttributeValue.Type.L).l().stream()
                .map(element -> new Attributes(element.m()))
                .toList();
    }

    AttributeValue elements(String name) {
        return value(name, AttributeValue.Type.L);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text, or empty when the attribute is absent. */
    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private AttributeValue value(String name, AttributeValue.Type type) {
        AttributeValue value = values.get(name);
        if (value == null || value.type() != type) {
            throw new IllegalArgumentException("attribute '" + name + "' is absent or not of type " + type);
        }
        return value;
    }
}
