package io.tailrace.dynamodb;

import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteResult;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.Remembered;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Writes changes of the past beside the daemon that holds the pipeline's lease, such as a replay does. Thread-safe.
 *
 * <p>The daemon deletes at any moment, so looking a tombstone up and then creating the item would leave a gap into which a
 * deletion falls. Here an item with an older version is updated on the condition that it is still there, which brings nothing
 * back; one that is absent, or the application's own, is written in one transaction with the check that no newer deletion is
 * known. Deletions are remembered first and carried out second, as by {@link TombstoneGuard}.
 *
 * <p>Only changes at or below the pipeline's checkpoint may be written so: the daemon, which beyond its horizon asks for no
 * tombstone, has then finished all writes that a deletion from here could be newer than.
 */
public final class TransactionalItemWriter implements ItemWriter {

    /** Unlike {@link UpdateExpression#NOT_NEWER} false for an item that is absent, or has no version. */
    private static final String OLDER = "#V <= :V";

    private final DynamoDb dynamoDb;
    private final Tombstones tombstones;
    private final ItemWriter deletions;
    private final Remembered<UpdateExpression.Shape, UpdateExpression> expressions =
            new Remembered<>(UpdateExpression.MOST_SHAPES, UpdateExpression::of);

    public TransactionalItemWriter(DynamoDb dynamoDb, Tombstones tombstones) {
        this.dynamoDb = dynamoDb;
        this.tombstones = tombstones;
        this.deletions = new DynamoDbItemWriter(dynamoDb);
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        return write instanceof ItemWrite.Upsert upsert ? upsert(upsert) : delete((ItemWrite.Delete) write);
    }

    private CompletionStage<WriteResult> upsert(ItemWrite.Upsert upsert) {
        UpdateExpression expression = expressions.of(UpdateExpression.Shape.of(upsert));
        return dynamoDb.client()
                .updateItem(request -> request.tableName(upsert.key().table())
                        .key(upsert.key().attributes())
                        .updateExpression(expression.text())
                        .conditionExpression(OLDER)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values(upsert))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(WriteResult.APPLIED);
                    }
                    Trouble trouble =
                            dynamoDb.troubles().of(failure, upsert.key().table());
                    boolean hasVersion = !(trouble instanceof Trouble.ConditionFailed condition)
                            || condition.failure().item().containsKey(ItemWrite.VERSION_ATTRIBUTE);
                    return hasVersion ? completed(trouble) : create(upsert, expression);
                })
                .thenCompose(Function.identity());
    }

    private CompletionStage<WriteResult> create(ItemWrite.Upsert upsert, UpdateExpression expression) {
        TransactWriteItem creation = TransactWriteItem.builder()
                .update(update -> update.tableName(upsert.key().table())
                        .key(upsert.key().attributes())
                        .updateExpression(expression.text())
                        .conditionExpression(UpdateExpression.NOT_NEWER)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values(upsert)))
                .build();
        return dynamoDb.client()
                .transactWriteItems(request -> request.transactItems(tombstones.noneNewerThan(upsert), creation))
                .handle((answer, failure) -> failure == null
                        ? CompletableFuture.completedStage(WriteResult.APPLIED)
                        : completed(dynamoDb.troubles().of(failure, upsert.key().table())))
                .thenCompose(Function.identity());
    }

    private CompletionStage<WriteResult> delete(ItemWrite.Delete delete) {
        return tombstones
                .remember(delete)
                .handle((remembered, failure) -> failure == null
                        ? deletions.write(delete)
                        : CompletableFuture.completedFuture(tombstones.result(failure)))
                .thenCompose(Function.identity());
    }

    /** @throws WriteException for lasting trouble */
    private static CompletionStage<WriteResult> completed(Trouble trouble) {
        return CompletableFuture.completedFuture(DynamoDbItemWriter.result(trouble));
    }
}
