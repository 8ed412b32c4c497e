package io.tailrace.dynamodb;

import io.tailrace.apply.ItemReader;
import io.tailrace.item.ItemKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads items in batches and pages, always with strong consistency. Thread-safe. */
public final class DynamoDbItemReader implements ItemReader {

    private static final int MAX_BATCH = 100;

    private final DynamoDb dynamoDb;
    private final Requests requests;

    public DynamoDbItemReader(DynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.requests = new Requests(dynamoDb, Patience.ENDLESS, Defeat.OF_WRITES);
    }

    @Override
    public Map<ItemKey, Map<String, AttributeValue>> get(List<ItemKey> keys) throws InterruptedException {
        Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
        Map<String, List<ItemKey>> byTable = keys.stream().collect(Collectors.groupingBy(ItemKey::table));
        for (List<ItemKey> ofTable : byTable.values()) {
            List<ItemKey> distinct = ofTable.stream().distinct().toList();
            for (int from = 0; from < distinct.size(); from += MAX_BATCH) {
                getBatch(distinct.subList(from, Math.min(distinct.size(), from + MAX_BATCH)), items::put);
            }
        }
        return items;
    }

    @Override
    public void scan(String table, List<String> attributes, PageConsumer consumer) throws InterruptedException {
        ScanRequest request = scanRequest(table, attributes);
        Map<String, AttributeValue> from = Map.of();
        do {
            ScanRequest page = from.isEmpty()
                    ? request
                    : request.toBuilder().exclusiveStartKey(from).build();
            ScanResponse answer = requests.send(
                    table, "cannot scan table " + table, () -> dynamoDb.client().scan(page));
            consumer.accept(answer.items());
            from = answer.lastEvaluatedKey();
        } while (!from.isEmpty());
    }

    /** @param keys of one table */
    private void getBatch(List<ItemKey> keys, BiConsumer<ItemKey, Map<String, AttributeValue>> found)
            throws InterruptedException {
        String table = keys.get(0).table();
        Set<String> keyNames = keys.get(0).attributes().keySet();
        Map<String, KeysAndAttributes> open = Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(keys.stream().map(ItemKey::attributes).toList())
                        .consistentRead(true)
                        .build());
        for (int attempts = 1; !open.isEmpty(); attempts++) {
            Map<String, KeysAndAttributes> batch = open;
            BatchGetItemResponse answer = requests.send(
                    table,
                    "cannot read items of table " + table,
                    () -> dynamoDb.client().batchGetItem(request -> request.requestItems(batch)));
            answer.responses()
                    .getOrDefault(table, List.of())
                    .forEach(item -> found.accept(key(table, keyNames, item), item));
            open = answer.unprocessedKeys();
            if (!open.isEmpty()) {
                Patience.pause(attempts);
            }
        }
    }

    private static ScanRequest scanRequest(String table, List<String> attributes) {
        ScanRequest.Builder request = ScanRequest.builder().tableName(table).consistentRead(true);
        if (attributes.isEmpty()) {
            return request.build();
        }
        Map<String, String> names = new LinkedHashMap<>();
        attributes.forEach(attribute -> names.put("#" + Integer.toString(names.size(), 36), attribute));
        return request.projectionExpression(String.join(",", names.keySet()))
                .expressionAttributeNames(names)
                .build();
    }

    private static ItemKey key(String table, Set<String> keyNames, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        keyNames.forEach(name -> key.put(name, item.get(name)));
        return new ItemKey(table, key);
    }
}
