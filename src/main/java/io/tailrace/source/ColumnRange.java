package io.tailrace.source;

import java.util.Optional;

/**
 * Rows of which a column lies between two values, these included, as an operator writes it: {@code id:1000..2000}, {@code
 * created:2024-01-01..}, {@code code:..M}. A NULL lies in no range.
 *
 * @param from empty: from the lowest value on
 * @param to empty: up to the highest
 */
public record ColumnRange(String column, Optional<String> from, Optional<String> to) {

    private static final String DOTS = "..";

    /**
     * Reads what an operator wrote: the column's name ends at the first colon, the lower value at the two dots.
     *
     * @throws IllegalArgumentException when it is no range, with words for the operator
     */
    public static ColumnRange parse(String text) {
        int colon = text.indexOf(':');
        int dots = text.indexOf(DOTS, colon + 1);
        if (colon < 1 || dots < 0 || text.indexOf(DOTS, dots + 1) >= 0) {
            throw none(text);
        }
        Optional<String> from = nonEmpty(text.substring(colon + 1, dots));
        Optional<String> to = nonEmpty(text.substring(dots + DOTS.length()));
        if (from.isEmpty() && to.isEmpty()) {
            throw none(text);
        }
        return new ColumnRange(text.substring(0, colon), from, to);
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException(
                "'%s' is no range of a column. Write COLUMN:FROM..TO, one of both may be left out: id:1000..2000, created:2024-01-01.. or code:..M"
                        .formatted(text));
    }

    private static Optional<String> nonEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public String toString() {
        return column + ":" + from.orElse("") + DOTS + to.orElse("");
    }
}
