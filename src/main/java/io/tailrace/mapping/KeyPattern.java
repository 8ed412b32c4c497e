package io.tailrace.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys that one mapping can make, judged by the literals of its key templates: tells whose item it is that stands in
 * a table which several mappings share. Immutable.
 */
final class KeyPattern {

    private record Part(TextPattern text, boolean typed) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();

    KeyPattern(Map<String, Template> key) {
        key.forEach((attribute, template) -> parts.put(
                attribute, new Part(TextPattern.of(template), template.sole().isPresent())));
    }

    /** Whether an item with this key can have been made by the mapping. */
    boolean matches(Map<String, AttributeValue> key) {
        if (!key.keySet().equals(parts.keySet())) {
            return false;
        }
        return parts.entrySet().stream().allMatch(part -> {
            AttributeValue value = key.get(part.getKey());
            if (value == null) {
                return false;
            }
            return value.s() == null
                    ? part.getValue().typed()
                    : part.getValue().text().matches(value.s());
        });
    }

    /** Whether no key can be made by both mappings. */
    boolean provablyDisjoint(KeyPattern other) {
        return parts.entrySet().stream().anyMatch(part -> {
            Part theirs = other.parts.get(part.getKey());
            return theirs == null || !part.getValue().text().meets(theirs.text());
        });
    }
}
