package io.tailrace.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A statement in PartiQL, with the values for its question marks in three parts, one behind the other.
 *
 * @param text few different ones: the same for all writes of one shape
 * @param first at least one
 * @param set what the write sets
 */
record Statement(String text, List<AttributeValue> first, Map<String, AttributeValue> set, List<AttributeValue> last) {

    /** One that sets nothing. */
    Statement(String text, List<AttributeValue> parameters) {
        this(text, parameters, Map.of(), List.of());
    }

    /** All values. */
    List<AttributeValue> parameters() {
        List<AttributeValue> parameters = new ArrayList<>(first.size() + set.size() + last.size());
        parameters.addAll(first);
        parameters.addAll(set.values());
        parameters.addAll(last);
        return parameters;
    }
}
