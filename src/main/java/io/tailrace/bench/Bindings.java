package io.tailrace.bench;

import java.util.List;
import java.util.Map;

/**
 * What the names and placeholders of an expression or a statement stand for.
 *
 * @param values of an expression, by the word of their placeholder
 * @param parameters of a statement, in their places
 */
record Bindings(Map<String, Object> names, Map<String, Object> values, List<Value> parameters) {

    /** Of an expression, out of its request. */
    static Bindings of(Map<String, Object> request) {
        return new Bindings(
                Request.map(request, "ExpressionAttributeNames"),
                Request.map(request, "ExpressionAttributeValues"),
                List.of());
    }

    /** Of a statement. */
    static Bindings of(List<Value> parameters) {
        return new Bindings(Map.of(), Map.of(), parameters);
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

    Value value(Operand operand) {
        if (operand.place() >= 0 && operand.place() < parameters.size()) {
            return parameters.get(operand.place());
        }
        if (operand.place() < 0 && values.get(operand.word()) instanceof Value value) {
            return value;
        }
        throw ServiceError.validation(
                "An expression attribute value used in expression is not defined: " + operand.word());
    }
}
