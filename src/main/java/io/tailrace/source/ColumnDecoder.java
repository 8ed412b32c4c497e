package io.tailrace.source;

/** Turns one column's value from the class that Debezium gives it to the one that {@code ColumnType} names. */
@FunctionalInterface
interface ColumnDecoder {

    Object decode(Object value);
}
