package io.tailrace.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to an item.
 *
 * @param removals names of attributes
 */
record Update(List<Assignment> assignments, List<String> removals) {

    /**
     * Sets an attribute.
     *
     * @param base names an attribute whose number is added; null for none
     */
    record Assignment(String name, @Nullable String base, Operand value) {}

    /** Reads {@code SET a = :a, b = b + :one REMOVE c, d}, and the repeated clauses of a statement; stops at others. */
    static Update parse(Tokens tokens, Condition.Counter parameters) {
        List<Assignment> assignments = new ArrayList<>();
        List<String> removals = new ArrayList<>();
        while (tokens.isNext("SET") || tokens.isNext("REMOVE")) {
            if (tokens.skip("SET")) {
                do {
                    assignments.add(assignment(tokens, parameters));
                } while (tokens.skip(","));
            } else {
                tokens.expect("REMOVE");
                do {
                    removals.add(tokens.name());
                } while (tokens.skip(","));
            }
        }
        return new Update(assignments, removals);
    }

    private static Assignment assignment(Tokens tokens, Condition.Counter parameters) {
        String name = tokens.name();
        tokens.expect("=");
        String first = tokens.next();
        return tokens.skip("+")
                ? new Assignment(name, first, parameters.of(tokens.next()))
                : new Assignment(name, null, parameters.of(first));
    }

    /** @throws ServiceError when a value breaks a rule, or an attribute belongs to the key */
    void applyTo(Map<String, Value> item, KeySchema schema, Bindings bindings) {
        for (Assignment assignment : assignments) {
            String name = notOfKey(bindings.name(assignment.name), schema);
            Value value = bindings.value(assignment.value);
            ItemRules.checkValue(value);
            item.put(name, assignment.base == null ? value : sum(item, bindings.name(assignment.base), value));
        }
        for (String removal : removals) {
            item.remove(notOfKey(bindings.name(removal), schema));
        }
    }

    static Value sum(Map<String, Value> item, String base, Value value) {
        Value old = item.get(base);
        if (old == null) {
            throw ServiceError.validation("The provided expression refers to an attribute that does not exist");
        }
        return new Value(
                "N",
                new BigDecimal(old.text()).add(new BigDecimal(value.text())).toPlainString());
    }

    static String notOfKey(String name, KeySchema schema) {
        if (schema.isKey(name)) {
            throw ServiceError.validation("Cannot update attribute " + name + ". This attribute is part of the key");
        }
        return name;
    }
}
