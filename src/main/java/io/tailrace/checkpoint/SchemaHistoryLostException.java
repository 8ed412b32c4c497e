package io.tailrace.checkpoint;

/** A part of the schema history is gone, so that rows cannot be decoded any more; says which. Only a new snapshot helps. */
public final class SchemaHistoryLostException extends RuntimeException {

    public SchemaHistoryLostException(String message) {
        super(message);
    }
}
