package io.tailrace.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the names and placeholders of an expression stand for. */
record Bindings(Map<String, Object> names, Map<String, Object> values) {

    /** Of an expression, out of its request. */
    static Bindings of(Map<String, Object> request) {
        return new Bindings(
                Request.map(request, "ExpressionAttributeNames"), Request.map(request, "ExpressionAttributeValues"));
    }

    /** Of a statement with parameters {@code ?1} and so on. */
    static Bindings of(List<?> parameters) {
        Map<String, Object> values = new HashMap<>(parameters.size() * 2);
        for (int i = 0; i < parameters.size(); i++) {
            values.put(PARAMETERS[i], parameters.get(i));
        }
        return new Bindings(Map.of(), values);
    }

    private static final String[] PARAMETERS = new String[2_000];

    static {
        for (int i = 0; i < PARAMETERS.length; i++) {
            PARAMETERS[i] = "?" + (i + 1);
        }
    }

    String name(String word) {
        if (word.charAt(0) != '#') {
            return word;
        }
        if (names.get(word) instanceof String name) {
            if (name.isEmpty()) {
                throw ServiceError.validation("Empty attribute name");
            }
            return name;
        }
        throw ServiceError.validation("An expression attribute name used in the document path is not defined: " + word);
    }

    Value value(String word) {
        if (values.get(word) instanceof Value value) {
            return value;
        }
        throw ServiceError.validation("An expression attribute value used in expression is not defined: " + word);
    }
}
