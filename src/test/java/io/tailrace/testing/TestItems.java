package io.tailrace.testing;

import io.tailrace.item.ItemWrite;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** A second pair of eyes on a test's DynamoDB: the SDK's own client, and none of our code between. */
public final class TestItems implements AutoCloseable {

    private final DynamoDbAsyncClient client;

    private TestItems(DynamoDbAsyncClient client) {
        this.client = client;
    }

    public static TestItems open(TestSpace space) {
        return new TestItems(DynamoDbAsyncClient.builder()
                .httpClient(SharedHttp.client())
                .endpointOverride(space.dynamoDb().endpoint())
                .region(Region.of(space.dynamoDb().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        space.accessKey().id(), space.accessKey().secret())))
                .build());
    }

    public DynamoDbAsyncClient client() {
        return client;
    }

    /** All items of a table. */
    public List<Map<String, AttributeValue>> all(String table) {
        return scan(request -> request.tableName(table).consistentRead(true));
    }

    /** All items of a table, of which only these attributes are read. */
    public List<Map<String, AttributeValue>> all(String table, List<String> attributes) {
        Map<String, String> names = new LinkedHashMap<>();
        attributes.forEach(attribute -> names.put("#" + names.size(), attribute));
        return scan(request -> request.tableName(table)
                .consistentRead(true)
                .projectionExpression(String.join(", ", names.keySet()))
                .expressionAttributeNames(names));
    }

    /** All that an index of a table holds. */
    public List<Map<String, AttributeValue>> all(String table, String index) {
        return scan(request -> request.tableName(table).indexName(index));
    }

    private List<Map<String, AttributeValue>> scan(Consumer<ScanRequest.Builder> what) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            Map<String, AttributeValue> from = start;
            var page = client.scan(
                            request -> request.applyMutation(what).exclusiveStartKey(from.isEmpty() ? null : from))
                    .join();
            items.addAll(page.items());
            start = page.lastEvaluatedKey();
        } while (!start.isEmpty());
        return items;
    }

    /** An item as JSON people write it, without its version; sets and binary as {@code {"SS": [...]}} and {@code {"B": ...}}. */
    public static Map<String, @Nullable Object> plain(Map<String, AttributeValue> item) {
        Map<String, @Nullable Object> plain = new TreeMap<>();
        item.forEach((name, value) -> {
            if (!name.equals(ItemWrite.VERSION_ATTRIBUTE)) {
                plain.put(name, plain(value));
            }
        });
        return plain;
    }

    private static @Nullable Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> new BigDecimal(value.n()).stripTrailingZeros();
            case BOOL -> value.bool();
            case NUL -> null;
            case M -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.m().forEach((name, part) -> map.put(name, plain(part)));
                yield map;
            }
            case L -> value.l().stream().map(TestItems::plain).toList();
            case SS -> Map.of("SS", List.copyOf(new TreeSet<>(value.ss())));
            case B -> Map.of("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
            default -> throw new AssertionError("no plain form for " + value.type());
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
