package io.tailrace.apply;

import org.jspecify.annotations.Nullable;

/** DynamoDB cannot be used as things stand; says which table, what it answered and what mends it. */
public final class WriteException extends RuntimeException {

    private final boolean passing;

    /** For what no repetition can mend. */
    public WriteException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private WriteException(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /** For what was repeated without success but may work later, such as a network that is down. */
    public static WriteException passing(String message, Throwable cause) {
        return new WriteException(message, cause, true);
    }

    /** Whether the same may work later. */
    public boolean isPassing() {
        return passing;
    }
}
