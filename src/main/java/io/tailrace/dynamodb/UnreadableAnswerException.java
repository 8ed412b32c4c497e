package io.tailrace.dynamodb;

/** What came is no answer of DynamoDB's. Says nothing of what it is, for it may quote an item. */
final class UnreadableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String message) {
        super(message);
    }
}
