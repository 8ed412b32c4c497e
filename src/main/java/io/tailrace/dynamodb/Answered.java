package io.tailrace.dynamodb;

/** What DynamoDB answered to one statement of a batch. */
sealed interface Answered {

    Answered DONE = new Done();

    /** It is carried out. */
    record Done() implements Answered {}

    /**
     * It is not.
     *
     * @param code DynamoDB's name of the reason
     * @param found what was found instead of what the condition wants
     */
    record NotDone(String code, Found found) implements Answered {}

    /** The item that a condition was false of. */
    enum Found {
        /** There is none, or it is not told. */
        NOTHING,
        /** It has no version: the application made it. */
        FOREIGN,
        /** It has a version. */
        VERSIONED
    }
}
