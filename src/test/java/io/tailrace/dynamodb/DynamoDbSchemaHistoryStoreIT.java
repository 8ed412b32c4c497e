package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.checkpoint.SchemaHistoryLostException;
import io.tailrace.checkpoint.SchemaHistoryStore;
import io.tailrace.checkpoint.StateException;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.LostAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Success;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(TestServers.class)
class DynamoDbSchemaHistoryStoreIT {

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static StateTable table;

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.credentials(space));
        table = new StateTable(dynamoDb, "tailrace");
        table.ensure();
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
        endpoint.close();
    }

    @Test
    void newPipelineHasNoHistory() {
        assertThat(store("new").readAll()).isEmpty();
    }

    @Test
    void recordsComeBackInTheirOrder() {
        SchemaHistoryStore store = store("order");
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            records.add("{\"ddl\":\"CREATE TABLE t" + i + "\"}");
            store.append(records.get(i));
        }

        assertThat(store("order").readAll()).isEqualTo(records);
    }

    @Test
    void anotherInstanceGoesOnWhereTheFirstEnded() {
        store("next").append("one");
        SchemaHistoryStore afterReading = store("next");
        afterReading.readAll();

        afterReading.append("two");
        store("next").append("three");

        assertThat(store("next").readAll()).containsExactly("one", "two", "three");
    }

    @Test
    void recordsLargerThanAnItemComeBackWhole() {
        String large = "€😀x".repeat(200_000);
        SchemaHistoryStore store = store("large");
        store.append("before");
        store.append(large);
        store.append("");

        assertThat(store("large").readAll()).containsExactly("before", large, "");
    }

    @Test
    void historyOfManyPagesComesBackWhole() {
        SchemaHistoryStore store = store("pages");
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            records.add(i + "x".repeat(99_000));
            store.append(records.get(i));
        }

        assertThat(store("pages").readAll()).isEqualTo(records);
    }

    @Test
    void recordIsAddedOnceThoughItsFirstAnswerWasLost() {
        SchemaHistoryStore store = store("lost");
        store.append("one");
        endpoint.next(new LostAnswer());

        store.append("two");
        store.append("three");

        assertThat(store("lost").readAll()).containsExactly("one", "two", "three");
    }

    @Test
    void secondWriterIsRefused() {
        SchemaHistoryStore first = store("shared");
        SchemaHistoryStore second = store("shared");
        first.readAll();
        second.readAll();
        second.append("theirs");

        assertThatThrownBy(() -> first.append("ours"))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("entry 'history#000000000001' of pipeline 'shared' in state table 'tailrace'")
                .hasMessageContaining("only one daemon");
        assertThat(store("shared").readAll()).containsExactly("theirs");
    }

    @Test
    void halfWrittenLargeRecordIsNoRecord() {
        SchemaHistoryStore store = store("half");
        store.append("one");
        ErrorAnswer denied = new ErrorAnswer(400, "AccessDeniedException", "not authorized");
        endpoint.next(new Success(), denied);

        assertThatThrownBy(() -> store.append("x".repeat(250_000)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("grant the permission");

        assertThat(store("half").readAll()).containsExactly("one");
    }

    @Test
    void missingRecordIsNoticed() {
        SchemaHistoryStore store = store("gap");
        store.append("one");
        store.append("two");
        store.append("three");
        lose("gap", 2);

        assertThatThrownBy(() -> store("gap").readAll())
                .isInstanceOf(SchemaHistoryLostException.class)
                .hasMessageContaining("part of the schema history is lost")
                .hasMessageContaining("run --resnapshot");
    }

    @Test
    void beginsAnewBehindWhatIsLost() {
        SchemaHistoryStore store = store("anew");
        store.append("one");
        store.append("two");
        store.append("three");
        lose("anew", 2);
        SchemaHistoryStore former = store("anew");
        former.append("four");

        SchemaHistoryStore next = store("anew");
        next.beginAnew();
        assertThat(store("anew").readAll()).isEmpty();
        next.append("five");
        next.append("six");

        assertThat(store("anew").readAll()).containsExactly("five", "six");
        assertThatThrownBy(() -> former.append("of a daemon that wakes up")).isInstanceOf(StateException.class);
        lose("anew", 6);
        assertThatThrownBy(() -> store("anew").readAll()).isInstanceOf(SchemaHistoryLostException.class);
    }

    private static void lose(String pipeline, int number) {
        dynamoDb.client()
                .deleteItem(delete -> delete.tableName("tailrace")
                        .key(Map.of(
                                "pipeline", AttributeValue.fromS(pipeline),
                                "entry", AttributeValue.fromS("history#%012d".formatted(number)))))
                .join();
    }

    private static SchemaHistoryStore store(String pipeline) {
        return new DynamoDbSchemaHistoryStore(table, pipeline);
    }
}
