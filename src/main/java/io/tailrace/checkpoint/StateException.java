package io.tailrace.checkpoint;

/** The state table could not be read or written; says which table, which entry and what to do. */
public class StateException extends RuntimeException {

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }

    public StateException(String message) {
        super(message);
    }
}
