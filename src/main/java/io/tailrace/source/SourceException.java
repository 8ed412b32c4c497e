package io.tailrace.source;

/** MySQL cannot be read; says what is wrong, where, and the statement or command that mends it. */
public final class SourceException extends RuntimeException {

    private final boolean restartMayHelp;

    /** @param restartMayHelp whether the same start could succeed later (exit code 1), or never as things stand (2) */
    public SourceException(String message, boolean restartMayHelp, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.restartMayHelp = restartMayHelp;
    }

    public boolean restartMayHelp() {
        return restartMayHelp;
    }
}
