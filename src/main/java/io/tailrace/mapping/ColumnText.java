package io.tailrace.mapping;

/** Appends the text form of one column's value; made for the column's type, so that nothing is asked per row. */
@FunctionalInterface
interface ColumnText {

    /**
     * Appends the text.
     *
     * @param value never null, of the class that the column's type carries, and {@link #exists}
     */
    void append(Object value, StringBuilder into);

    /** Whether the value has such a text; what is made of one that has none is left out, as for NULL. */
    default boolean exists(Object value) {
        return true;
    }

    /** Whether the text comes in text order where the value comes among others, for texts that are made for it. */
    default boolean isInOrder(Object value) {
        return true;
    }
}
