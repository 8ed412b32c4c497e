package io.tailrace.checkpoint;

/** The state table could not be read or written; says which table, which entry and what to do. */
public class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }

    public StateException(String message) {
        super(message);
    }
}
