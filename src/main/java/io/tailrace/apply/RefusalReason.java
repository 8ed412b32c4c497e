package io.tailrace.apply;

import java.util.Locale;

/** Why a change can never be written. A closed list: it is a label of metrics and a filter of commands. */
public enum RefusalReason {
    /** The item would pass 400 KB. */
    ITEM_TOO_LARGE,
    /** A key attribute is empty, absent, of another type than the key schema's, or over its size (2,048 and 1,024 bytes). */
    INVALID_KEY,
    /** A number beyond 38 digits or DynamoDB's range. */
    NUMBER_OUT_OF_RANGE,
    /** The configuration could not map the row. */
    UNMAPPABLE,
    /** Anything else that DynamoDB calls invalid. */
    INVALID_ITEM;

    /** The spelling in labels, options and output: {@code item-too-large}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
