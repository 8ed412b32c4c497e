package io.tailrace;

import org.jspecify.annotations.Nullable;

/** Why a command or the daemon ended, in words for an operator: what failed, where, and what to do. */
public final class TailraceException extends RuntimeException {

    private final boolean restartMayHelp;

    /** @param restartMayHelp whether the same start could succeed later, or never as things stand */
    public TailraceException(String message, boolean restartMayHelp, @Nullable Throwable cause) {
        super(message, cause);
        this.restartMayHelp = restartMayHelp;
    }

    /** The message in words for an operator. */
    public String told() {
        return String.valueOf(getMessage());
    }

    public boolean restartMayHelp() {
        return restartMayHelp;
    }
}
