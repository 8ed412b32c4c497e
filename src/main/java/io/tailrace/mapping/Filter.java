package io.tailrace.mapping;

import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a template does to a column's text before it stands in the result. */
sealed interface Filter {

    /** How each filter is written, for messages. */
    List<String> SPELLINGS = List.of("pad(n)", "format(pattern)", "lower", "upper");

    List<String> NAMES = List.of("pad", "format", "lower", "upper");

    /** The column's text as it is. */
    record None() implements Filter {}

    /** Zeros in front up to {@code width} digits before the decimal point, so that text order is numeric order from 0 up. */
    record Pad(int width) implements Filter {}

    /** A date or time by a pattern of {@link DateTimeFormatter}; TIMESTAMP in UTC. */
    record Format(DateTimeFormatter formatter) implements Filter {}

    record Lower() implements Filter {}

    record Upper() implements Filter {}

    /** Whether two different values stay different, so that a key made of them stays unique. */
    default boolean keepsApart() {
        return this instanceof None || this instanceof Pad;
    }
}
