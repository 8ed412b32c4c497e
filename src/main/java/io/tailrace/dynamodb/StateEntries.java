package io.tailrace.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One pipeline's entries in the state table, read and written by blocking calls. An interruption ends a call with the same
 * exception as trouble does and leaves the thread interrupted. Thread-safe.
 */
final class StateEntries {

    private final StateTable table;
    private final String pipeline;
    private final Defeat defeat;
    private final Requests requests;

    /** @param defeat makes the exception for the caller, from message and cause */
    StateEntries(StateTable table, String pipeline, Defeat defeat) {
        this.table = table;
        this.pipeline = pipeline;
        this.defeat = defeat;
        this.requests = new Requests(table.dynamoDb(), Patience.SHORT, defeat);
    }

    String pipeline() {
        return pipeline;
    }

    /** For messages: {@code entry 'state' of pipeline 'vehicle-sales' in state table 'tailrace'}. */
    String describe(String entry) {
        return "entry '%s' of pipeline '%s' in state table '%s'".formatted(entry, pipeline, table.name());
    }

    Optional<Attributes> get(String entry) {
        return Optional.of(send(
                                "cannot read " + describe(entry),
                                () -> client().getItem(request -> request.tableName(table.name())
                                        .key(key(entry))
                                        .consistentRead(true)))
                        .item())
                .filter(item -> !item.isEmpty())
                .map(Attributes::new);
    }

    /** Replaces the entry, whatever it holds. @return whether there was none */
    boolean put(String entry, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(entry));
        return send(
                        "cannot write " + describe(entry),
                        () -> client().putItem(request ->
                                request.tableName(table.name()).item(item).returnValues(ReturnValue.ALL_OLD)))
                .attributes()
                .isEmpty();
    }

    /**
     * Changes the entry if a condition holds.
     *
     * @throws ConditionalCheckFailedException with the entry as it is, when it does not
     */
    void update(String entry, String update, String condition, Map<String, AttributeValue> values) {
        send(
                "cannot write " + describe(entry),
                () -> client().updateItem(request -> request.tableName(table.name())
                        .key(key(entry))
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(values)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    }

    /** All entries whose names start so, in the order of their names. */
    List<Attributes> list(String prefix) {
        List<Attributes> entries = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryRequest page = query(prefix)
                    .exclusiveStartKey(from.isEmpty() ? null : from)
                    .build();
            QueryResponse answer = send("cannot read " + describe(prefix + "…"), () -> client().query(page));
            answer.items().forEach(item -> entries.add(new Attributes(item)));
            from = answer.lastEvaluatedKey();
        } while (!from.isEmpty());
        return entries;
    }

    /** The last of the entries whose names start so. */
    Optional<Attributes> last(String prefix) {
        QueryRequest page = query(prefix).scanIndexForward(false).limit(1).build();
        return send("cannot read " + describe(prefix + "…"), () -> client().query(page)).items().stream()
                .findFirst()
                .map(Attributes::new);
    }

    private QueryRequest.Builder query(String prefix) {
        return QueryRequest.builder()
                .tableName(table.name())
                .consistentRead(true)
                .keyConditionExpression("pipeline = :pipeline AND begins_with(entry, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pipeline", AttributeValue.fromS(pipeline), ":prefix", AttributeValue.fromS(prefix)));
    }

    private Map<String, AttributeValue> key(String entry) {
        return Map.of(
                StateTable.PIPELINE, AttributeValue.fromS(pipeline), StateTable.ENTRY, AttributeValue.fromS(entry));
    }

    private DynamoDbAsyncClient client() {
        return table.dynamoDb().client();
    }

    private <T> T send(String purpose, Supplier<CompletableFuture<T>> request) {
        try {
            return requests.send(table.name(), purpose, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw defeat.passing(purpose + ": interrupted", e);
        }
    }
}
