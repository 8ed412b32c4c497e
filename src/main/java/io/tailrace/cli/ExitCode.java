package io.tailrace.cli;

/** The contract with whoever starts the command. */
final class ExitCode {

    /** As asked. */
    static final int OK = 0;

    /** Failed while running; a restart may help. */
    static final int FAILED = 1;

    /** Usage, configuration or preflight wrong; a restart will not help. */
    static final int WRONG = 2;

    /** {@code verify} found differences. */
    static final int DIFFERENCES = 3;

    private ExitCode() {}
}
