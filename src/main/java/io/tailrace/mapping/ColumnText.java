package io.tailrace.mapping;

/** Appends the text form of one column's value; made for the column's type, so that nothing is asked per row. */
@FunctionalInterface
interface ColumnText {

    /** @param value never null, of the class that the column's type carries */
    void append(Object value, StringBuilder into);
}
