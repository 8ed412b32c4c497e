package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.apply.ItemReader;
import io.tailrace.apply.WriteException;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Reset;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Silence;
import io.tailrace.item.ItemKey;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(TestServers.class)
class DynamoDbItemReaderIT {

    private static final int ITEMS = 250;
    private static final ErrorAnswer THROTTLED =
            new ErrorAnswer(400, "ProvisionedThroughputExceededException", "slow down");

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static ItemReader reader;

    @BeforeAll
    static void fill(TestSpace space) throws InterruptedException {
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.credentials(space));
        reader = new DynamoDbItemReader(dynamoDb);
        TableDefinition numbers =
                TableDefinition.of("Numbers", new KeyAttribute("id", KeyType.N), new KeyAttribute("part", KeyType.B));
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX, numbers));
        for (int i = 0; i < ITEMS; i++) {
            Map<String, AttributeValue> item = new HashMap<>(key(i).attributes());
            item.put("name", AttributeValue.fromN("" + i));
            item.put("state", AttributeValue.fromS("x".repeat(10_000)));
            dynamoDb.client()
                    .putItem(put -> put.tableName(TestingDynamoDb.TABLE).item(item))
                    .join();
        }
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
        endpoint.close();
    }

    @BeforeEach
    void forgetOperations() {
        endpoint.operations().clear();
    }

    @Test
    void itemsThatExistAreFoundAmongMany() throws InterruptedException {
        List<ItemKey> keys = new ArrayList<>();
        for (int i = -50; i < ITEMS; i++) {
            keys.add(key(i));
        }
        keys.add(key(0));

        Map<ItemKey, Map<String, AttributeValue>> items = reader.get(keys);

        assertThat(items).hasSize(ITEMS).doesNotContainKey(key(-1));
        assertThat(items.get(key(7))).containsEntry("name", AttributeValue.fromN("7"));
        assertThat(endpoint.operations()).hasSize(3).containsOnly("BatchGetItem");
    }

    @Test
    void nothingIsAskedForNoKeys() throws InterruptedException {
        assertThat(reader.get(List.of())).isEmpty();
        assertThat(endpoint.operations()).isEmpty();
    }

    @Test
    void numbersAndBytesOfKeysAreFoundHoweverTheyAreSpelled() throws InterruptedException {
        ItemKey key = new ItemKey("Numbers", numberKey("10.00"));
        dynamoDb.client()
                .putItem(put -> put.tableName("Numbers").item(numberKey("10")))
                .join();

        assertThat(reader.get(List.of(key))).containsOnlyKeys(key);
    }

    @Test
    void keysLeftUnprocessedAreAskedForAgain() throws InterruptedException {
        String unprocessed =
                "{\"Responses\":{},\"UnprocessedKeys\":{\"SalesOrders\":{\"ConsistentRead\":true,\"Keys\":["
                        + "{\"PK\":{\"S\":\"item-1\"},\"SK\":{\"S\":\"0\"}},{\"PK\":{\"S\":\"item-2\"},\"SK\":{\"S\":\"0\"}}]}}}";
        endpoint.next(new ErrorAnswer(200, "", unprocessed), new ErrorAnswer(200, "", unprocessed));

        assertThat(reader.get(List.of(key(1), key(2)))).containsOnlyKeys(key(1), key(2));
        assertThat(endpoint.operations()).hasSize(3);
    }

    @Test
    void scanReadsEachItemOncePageByPage() throws InterruptedException {
        List<Integer> pages = new ArrayList<>();
        List<String> names = new ArrayList<>();

        reader.scan(TestingDynamoDb.TABLE, List.of(), page -> {
            pages.add(page.size());
            page.forEach(item -> names.add(item.get("name").n()));
        });

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(names).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void scanReadsOnlyTheAttributesAskedFor() throws InterruptedException {
        List<Map<String, AttributeValue>> items = new ArrayList<>();

        reader.scan(TestingDynamoDb.TABLE, List.of("PK", "name", "absent.1"), items::addAll);

        assertThat(items).hasSize(ITEMS).allSatisfy(item -> assertThat(item).containsOnlyKeys("PK", "name"));
    }

    @Test
    void passingTroubleIsSatOut() throws InterruptedException {
        endpoint.next(THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, new Reset());

        assertThat(reader.get(List.of(key(1)))).hasSize(1);
        assertThat(endpoint.operations()).hasSize(7);
    }

    @Test
    void lastingTroubleIsReported() {
        assertThatThrownBy(() -> reader.scan("Absent", List.of(), page -> {}))
                .isInstanceOf(WriteException.class)
                .hasMessageContaining("cannot scan table Absent")
                .hasMessageContaining("it does not exist");
    }

    @Test
    void interruptionEndsTheWait() {
        endpoint.next(new Silence());
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                reader.get(List.of(key(1)));
                end.complete(new AssertionError("not interrupted"));
            } catch (InterruptedException e) {
                end.complete(e);
            }
        });
        thread.start();
        await().until(() -> !endpoint.operations().isEmpty());

        thread.interrupt();

        assertThat(end.join()).isInstanceOf(InterruptedException.class);
    }

    private static ItemKey key(int number) {
        return TestingDynamoDb.key("item-" + number, "0");
    }

    private static Map<String, AttributeValue> numberKey(String number) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("id", AttributeValue.fromN(number));
        key.put("part", AttributeValue.fromB(SdkBytes.fromUtf8String("x")));
        return key;
    }
}
