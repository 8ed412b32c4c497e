package io.tailrace.dynamodb;

import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteResult;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.Remembered;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes items by the SDK's client: one conditional UpdateItem or DeleteItem for a write, or a batch of conditional statements.
 * Thread-safe.
 */
public final class DynamoDbItemWriter implements ItemWriter {

    private final DynamoDb dynamoDb;
    private final Remembered<UpdateExpression.Shape, UpdateExpression> expressions =
            new Remembered<>(UpdateExpression.MOST_SHAPES, UpdateExpression::of);

    private final BatchItemWriter batches;

    public DynamoDbItemWriter(DynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.batches = new BatchItemWriter(dynamoDb.statements(), dynamoDb.troubles());
    }

    @Override
    public int most() {
        return batches.most();
    }

    @Override
    public ItemWrite packed(ItemWrite write) {
        return batches.packed(write);
    }

    @Override
    public CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        return batches.write(writes);
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        CompletableFuture<?> answer =
                write instanceof ItemWrite.Upsert upsert ? update(upsert) : delete((ItemWrite.Delete) write);
        return answer.handle((response, failure) -> failure == null
                ? WriteResult.APPLIED
                : result(dynamoDb.troubles().of(failure, write.key().table())));
    }

    /** @throws WriteException for lasting trouble */
    static WriteResult result(Trouble trouble) {
        if (trouble instanceof Trouble.ConditionFailed) {
            return WriteResult.SUPERSEDED;
        }
        if (trouble instanceof Trouble.Passing passing) {
            return new WriteResult.Failed(passing.reason(), passing.cause());
        }
        if (trouble instanceof Trouble.Refused refused) {
            return new WriteResult.Refused(refused.reason(), refused.detail());
        }
        Trouble.Lasting lasting = (Trouble.Lasting) trouble;
        throw new WriteException(lasting.text(), lasting.cause());
    }

    private CompletableFuture<?> update(ItemWrite.Upsert upsert) {
        UpdateExpression expression = expressions.of(UpdateExpression.Shape.of(upsert));
        return dynamoDb.client()
                .updateItem(request -> request.tableName(upsert.key().table())
                        .key(upsert.key().attributes())
                        .updateExpression(expression.text())
                        .conditionExpression(UpdateExpression.NOT_NEWER)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values(upsert)));
    }

    private CompletableFuture<?> delete(ItemWrite.Delete delete) {
        return dynamoDb.client()
                .deleteItem(request -> request.tableName(delete.key().table())
                        .key(delete.key().attributes())
                        .conditionExpression(UpdateExpression.NOT_NEWER)
                        .expressionAttributeNames(UpdateExpression.versionName())
                        .expressionAttributeValues(UpdateExpression.versionValue(delete)));
    }
}
