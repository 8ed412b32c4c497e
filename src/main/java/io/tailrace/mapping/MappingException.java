package io.tailrace.mapping;

import io.tailrace.change.Row;

/** One row cannot become an item; says which row by table and key, which column and why, and shows no contents. */
public final class MappingException extends RuntimeException {

    /** The kinds of trouble. */
    public enum Reason {
        /** More than 38 significant digits, or beyond DynamoDB's range. */
        NUMBER_OUT_OF_RANGE,
        /** A column that the key is made of is NULL. */
        KEY_WITHOUT_VALUE,
        /** A JSON column whose text cannot be read. */
        UNREADABLE_VALUE,
        /** The configuration does not fit the table as it now is. */
        TABLE_DOES_NOT_FIT
    }

    private final Reason reason;

    MappingException(Row row, Reason reason, String detail) {
        super("cannot map " + row + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
