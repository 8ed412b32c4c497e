package io.tailrace.apply;

import org.jspecify.annotations.Nullable;

/** DynamoDB cannot be used as things stand; says which table, what it answered and what mends it. */
public final class WriteException extends RuntimeException {

    public WriteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
