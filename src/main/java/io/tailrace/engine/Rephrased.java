package io.tailrace.engine;

import java.util.Map;

/**
 * A statement in words that Debezium's parsers read rightly.
 *
 * @param names columns that have passing names in the text, and the names that they get afterwards
 */
record Rephrased(String text, Map<String, String> names) {

    static Rephrased not(String text) {
        return new Rephrased(text, Map.of());
    }
}
