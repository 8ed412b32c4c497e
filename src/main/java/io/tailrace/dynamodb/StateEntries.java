package io.tailrace.dynamodb;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What is made of an entry's attributes; when nothing can be made of them, says so with the exception for the caller. */
    <T> T understood(String entry, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw defeat.lasting(
                    describe(entry) + " cannot be understood; was it written by another version of Tailrace?", e);
        }
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

    /** Replaces the entry, whatever it holds. */
    void put(String entry, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(entry));
        send(
                "cannot write " + describe(entry),
                () -> client().putItem(
                                request -> request.tableName(table.name()).item(item)));
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

    /**
     * Sets attributes of an entry, creating it when it is absent.
     *
     * @param once attributes that keep the value they have
     * @param removed attributes that the entry shall not have
     * @param counter a number that grows by one
     * @return whether there was no entry
     */
    boolean setAndCount(
            String entry,
            Map<String, AttributeValue> set,
            Map<String, AttributeValue> once,
            List<String> removed,
            String counter) {
        String remove = removed.isEmpty()
                ? ""
                : removed.stream().map(name -> "#" + name).collect(Collectors.joining(", ", " REMOVE ", ""));
        StringJoiner update = new StringJoiner(", ", "SET ", remove + " ADD #" + counter + " :" + counter);
        set.keySet().forEach(name -> update.add("#%1$s = :%1$s".formatted(name)));
        once.keySet().forEach(name -> update.add("#%1$s = if_not_exists(#%1$s, :%1$s)".formatted(name)));
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        removed.forEach(name -> names.put("#" + name, name));
        Stream.of(set, once, Map.of(counter, Attributes.number(1)))
                .flatMap(attributes -> attributes.entrySet().stream())
                .forEach(attribute -> {
                    names.put("#" + attribute.getKey(), attribute.getKey());
                    values.put(":" + attribute.getKey(), attribute.getValue());
                });
        return send(
                        "cannot write " + describe(entry),
                        () -> client().updateItem(request -> request.tableName(table.name())
                                .key(key(entry))
                                .updateExpression(update.toString())
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValues(ReturnValue.ALL_OLD)))
                .attributes()
                .isEmpty();
    }

    /** Removes the entry if a condition holds. @return whether it did */
    boolean remove(String entry, String condition, Map<String, AttributeValue> values) {
        try {
            send(
                    "cannot remove " + describe(entry),
                    () -> client().deleteItem(request -> request.tableName(table.name())
                            .key(key(entry))
                            .conditionExpression(condition)
                            .expressionAttributeValues(values)));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /** All entries whose names start so, in the order of their names. */
    List<Attributes> list(String prefix) {
        return list(prefix, query(prefix));
    }

    /** As {@link #list(String)}, with no more than these attributes. */
    List<Attributes> list(String prefix, List<String> attributes) {
        return list(
                prefix,
                query(prefix)
                        .projectionExpression(
                                attributes.stream().map(name -> "#" + name).collect(Collectors.joining(", ")))
                        .expressionAttributeNames(
                                attributes.stream().collect(Collectors.toMap(name -> "#" + name, name -> name))));
    }

    private List<Attributes> list(String prefix, QueryRequest.Builder query) {
        List<Attributes> entries = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            QueryRequest page =
                    query.exclusiveStartKey(from.isEmpty() ? null : from).build();
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
