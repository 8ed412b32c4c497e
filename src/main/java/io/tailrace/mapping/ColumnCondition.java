package io.tailrace.mapping;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one column must be, or must not be.
 *
 * @param values as a template would write them; an empty one stands for NULL
 */
public record ColumnCondition(String column, Sense sense, Set<Optional<String>> values) {

    /** Whether one of the values is wanted or none of them. */
    public enum Sense {
        IS,
        IS_NOT
    }

    public ColumnCondition {
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /** Whether no row in which this column is NULL meets the condition. */
    boolean leavesOutNull(String name) {
        boolean nullIsNamed = values.contains(Optional.<String>empty());
        return column.equals(name) && nullIsNamed == (sense == Sense.IS_NOT);
    }
}
