package io.tailrace.mapping;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a template does to a column's text before it stands in the result. */
sealed interface Filter {

    /** How each filter is written, for messages. */
    List<String> SPELLINGS = List.of("pad(n)", "format(pattern)", "epoch-seconds(+duration)", "lower", "upper");

    List<String> NAMES = List.of("pad", "format", "epoch-seconds", "lower", "upper");

    /** The column's text as it is. */
    record None() implements Filter {}

    /** As many digits as {@code width} before the decimal point, so that text order is numeric order; see {@link PaddedText}. */
    record Pad(int width) implements Filter {}

    /** A date or time by a pattern of {@link DateTimeFormatter}; TIMESTAMP in UTC. */
    record Format(DateTimeFormatter formatter) implements Filter {}

    /**
     * The seconds from 1970 in UTC to a date or time, and so many more: a number when nothing else is in the template.
     *
     * @param shift may be negative
     */
    record EpochSeconds(Duration shift) implements Filter {}

    record Lower() implements Filter {}

    record Upper() implements Filter {}

    /** Whether a template of nothing else keeps a type of its own, rather than being text. */
    default boolean isTyped() {
        return this instanceof None || this instanceof EpochSeconds;
    }

    /** Whether two different values stay different, so that a key made of them stays unique. */
    default boolean keepsApart() {
        return this instanceof None || this instanceof Pad;
    }
}
