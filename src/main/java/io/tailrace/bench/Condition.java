package io.tailrace.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition on one item, as writers and readers of this project use them. */
sealed interface Condition {

    Condition NONE = new Always();

    boolean holds(Map<String, Value> item, Bindings bindings);

    record Always() implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            return true;
        }
    }

    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            return left.holds(item, bindings) && right.holds(item, bindings);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            return left.holds(item, bindings) || right.holds(item, bindings);
        }
    }

    record Absent(String name) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            return !item.containsKey(bindings.name(name));
        }
    }

    record Present(String name) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            return item.containsKey(bindings.name(name));
        }
    }

    record BeginsWith(String name, Operand value) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            Value found = item.get(bindings.name(name));
            return found != null
                    && found.type().equals("S")
                    && found.text().startsWith(bindings.value(value).text());
        }
    }

    record Comparison(String name, String operator, Operand value) implements Condition {
        @Override
        public boolean holds(Map<String, Value> item, Bindings bindings) {
            Value found = item.get(bindings.name(name));
            Value wanted = bindings.value(value);
            if (found == null || !found.type().equals(wanted.type())) {
                return operator.equals("<>");
            }
            int order = found.compareTo(wanted);
            return switch (operator) {
                case "=" -> order == 0;
                case "<>" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> throw ServiceError.validation("Syntax error: operator " + operator);
            };
        }
    }

    /** Reads one; a {@code ?} takes the next place of {@code parameters}. */
    static Condition parse(Tokens tokens, Counter parameters) {
        Condition condition = conjunction(tokens, parameters);
        while (tokens.skip("OR")) {
            condition = new Or(condition, conjunction(tokens, parameters));
        }
        return condition;
    }

    /** None at all when the text is null. */
    static Condition parse(@Nullable String text) {
        return text == null ? NONE : parse(new Tokens(text), new Counter());
    }

    private static Condition conjunction(Tokens tokens, Counter parameters) {
        Condition condition = term(tokens, parameters);
        while (tokens.skip("AND")) {
            condition = new And(condition, term(tokens, parameters));
        }
        return condition;
    }

    private static Condition term(Tokens tokens, Counter parameters) {
        if (tokens.skip("(")) {
            Condition inner = parse(tokens, parameters);
            tokens.expect(")");
            return inner;
        }
        String first = tokens.name();
        if (!tokens.skip("(")) {
            return new Comparison(first, tokens.next(), parameters.of(tokens.next()));
        }
        String name = tokens.name();
        Condition condition = switch (first) {
            case "attribute_not_exists" -> new Absent(name);
            case "attribute_exists" -> new Present(name);
            case "begins_with" -> {
                tokens.expect(",");
                yield new BeginsWith(name, parameters.of(tokens.next()));
            }
            default -> throw ServiceError.validation("Invalid function name; function: " + first);
        };
        tokens.expect(")");
        return condition;
    }

    /** Gives the parameters of a statement their places. */
    final class Counter {
        private int count;

        Operand of(String word) {
            return word.equals("?") ? new Operand(word, count++) : new Operand(word, -1);
        }
    }
}
