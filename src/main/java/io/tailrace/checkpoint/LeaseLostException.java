package io.tailrace.checkpoint;

/** Another daemon holds the pipeline's lease now; this one must stop writing. */
public final class LeaseLostException extends StateException {

    public LeaseLostException(String message) {
        super(message);
    }
}
