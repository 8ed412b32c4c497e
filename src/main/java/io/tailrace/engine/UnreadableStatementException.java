package io.tailrace.engine;

/** None of Debezium's parsers understands a statement, and the rows behind it may not be read without it. */
public final class UnreadableStatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param statement its beginning, in one line */
    public UnreadableStatementException(String statement) {
        super("neither of Debezium's parsers understands a statement that may concern a captured table: " + statement);
    }
}
