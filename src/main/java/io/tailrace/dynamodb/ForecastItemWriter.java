package io.tailrace.dynamodb;

import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Writes nothing, and answers whether a {@link TransactionalItemWriter} would find a newer state at this moment. What DynamoDB
 * refuses for its contents is not foreseen. Costs one read for each write, and one more where the item is absent. Thread-safe.
 */
public final class ForecastItemWriter implements ItemWriter {

    private final DynamoDb dynamoDb;
    private final Tombstones tombstones;

    public ForecastItemWriter(DynamoDb dynamoDb, Tombstones tombstones) {
        this.dynamoDb = dynamoDb;
        this.tombstones = tombstones;
    }

    @Override
    public CompletionStage<WriteResult> write(ItemWrite write) {
        ItemKey key = write.key();
        return dynamoDb.client()
                .getItem(request -> request.tableName(key.table())
                        .key(key.attributes())
                        .consistentRead(true)
                        .projectionExpression("#V")
                        .expressionAttributeNames(UpdateExpression.versionName()))
                .handle((answer, failure) -> failure == null
                        ? foresee(write, version(answer))
                        : CompletableFuture.completedStage(
                                DynamoDbItemWriter.result(dynamoDb.troubles().of(failure, key.table()))))
                .thenCompose(Function.identity());
    }

    private CompletionStage<WriteResult> foresee(ItemWrite write, Optional<Version> present) {
        if (present.isPresent() || write instanceof ItemWrite.Delete) {
            return CompletableFuture.completedStage(answer(write, present));
        }
        return tombstones
                .find(write.key())
                .handle((deleted, failure) -> failure == null ? answer(write, deleted) : tombstones.result(failure));
    }

    private static WriteResult answer(ItemWrite write, Optional<Version> known) {
        boolean isNewer =
                known.filter(version -> version.isNewerThan(write.version())).isPresent();
        return isNewer ? WriteResult.SUPERSEDED : WriteResult.APPLIED;
    }

    private static Optional<Version> version(GetItemResponse answer) {
        return Optional.ofNullable(answer.item().get(ItemWrite.VERSION_ATTRIBUTE))
                .map(value -> Version.parse(value.n()));
    }
}
