package io.tailrace.demo;

import org.jspecify.annotations.Nullable;

/** A server or its data cannot be supplied; says what failed, where, and what to do about it. */
public final class DemoException extends RuntimeException {

    public DemoException(String message) {
        this(message, null);
    }

    public DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Restores the interrupt and says what was being waited for. */
    static DemoException interrupted(String waitingFor, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new DemoException("Interrupted while waiting for " + waitingFor, cause);
    }
}
