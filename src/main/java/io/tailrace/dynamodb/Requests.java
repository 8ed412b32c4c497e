package io.tailrace.dynamodb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Sends requests and waits for their answers, repeating what fails in passing as long as its patience lasts. Thread-safe. */
final class Requests {

    private static final Logger LOGGER = LoggerFactory.getLogger(Requests.class);

    private final DynamoDb dynamoDb;
    private final Patience patience;
    private final Defeat defeat;

    /** @param defeat makes the exception that reports that no attempt succeeded, from message and cause */
    Requests(DynamoDb dynamoDb, Patience patience, Defeat defeat) {
        this.dynamoDb = dynamoDb;
        this.patience = patience;
        this.defeat = defeat;
    }

    /**
     * @param purpose for messages, such as {@code cannot scan the table}
     * @throws ConditionalCheckFailedException when the condition of a conditional write was false
     */
    <T> T send(String table, String purpose, Supplier<CompletableFuture<T>> request) throws InterruptedException {
        for (int attempts = 1; ; attempts++) {
            CompletableFuture<T> answer = request.get();
            try {
                return answer.get();
            } catch (InterruptedException e) {
                answer.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                endUnlessPassing(dynamoDb.troubles().of(e, table), purpose, attempts);
            }
            Patience.pause(attempts);
        }
    }

    private void endUnlessPassing(Trouble trouble, String purpose, int attempts) {
        if (trouble instanceof Trouble.ConditionFailed condition) {
            throw condition.failure();
        }
        if (trouble instanceof Trouble.Refused refused) {
            throw defeat.lasting(purpose + ": " + refused.detail(), null);
        }
        if (trouble instanceof Trouble.Lasting lasting) {
            throw defeat.lasting(purpose + ": " + lasting.text(), lasting.cause());
        }
        Trouble.Passing passing = (Trouble.Passing) trouble;
        if (patience.endsAfter(attempts, passing.reason())) {
            throw defeat.passing(purpose + ": " + passing.text(), passing.cause());
        }
        LOGGER.atDebug()
                .addKeyValue("attempts", attempts)
                .addKeyValue("reason", passing.reason().label())
                .log("{}: {}; trying again", purpose, passing.text());
    }
}
