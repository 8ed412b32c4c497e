package io.tailrace.dynamodb;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.RefusalReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What it means that a request did not succeed. */
sealed interface Trouble {

    /** The condition of a conditional write was false; the failure holds the item where it was asked for. */
    record ConditionFailed(ConditionalCheckFailedException failure) implements Trouble {}

    /**
     * The same request may succeed another time; whether it took effect is unknown.
     *
     * @param text where, what is wrong, and what to do if it stays so
     */
    record Passing(FailureReason reason, String text, Throwable cause) implements Trouble {}

    /** DynamoDB will never accept this request. */
    record Refused(RefusalReason reason, String detail) implements Trouble {}

    /**
     * No request like this will succeed before somebody mends something.
     *
     * @param text where, which table, what is wrong and what mends it
     */
    record Lasting(String text, Throwable cause) implements Trouble {}
}
