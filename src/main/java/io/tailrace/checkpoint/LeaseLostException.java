package io.tailrace.checkpoint;

/** Another daemon holds the pipeline's lease now; this one must stop writing. */
public final class LeaseLostException extends StateException {

    private static final long serialVersionUID = 1L;

    public LeaseLostException(String message) {
        super(message);
    }
}
