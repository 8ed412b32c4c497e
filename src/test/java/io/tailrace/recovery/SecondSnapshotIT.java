package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.TailraceConfig;
import io.tailrace.TailraceException;
import io.tailrace.checkpoint.PipelineState;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbCheckpointStore;
import io.tailrace.dynamodb.StateTable;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stands in the target already when rows are copied, and what the application put there itself. */
@ExtendWith(TestServers.class)
class SecondSnapshotIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");

    @Test
    void sweepsRowsThatAreGoneAndLeavesForeignItemsAlone(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        follow(space);
        try (TestItems items = TestItems.open(space)) {
            put(items, Map.of("PK", s("CUSTOMER#0001"), "SK", s("NOTE#1"), "text", s("call back")));
            put(items, Map.of("PK", s("REP#GHOST"), "SK", s("PROFILE"), "text", s("no version, so not ours")));
            space.mysql().executeIn(space.database(), "DELETE FROM OrderLines WHERE ord_id < '0040'");
            forgetCheckpoint(space);

            RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
            try (daemon) {
                daemon.awaitCaughtUp();

                assertThat(daemon.differences()).isEmpty();
            }
            assertThat(items.all("SalesOrders"))
                    .extracting(item -> item.get("SK").s())
                    .contains("NOTE#1");
            assertThat(items.all("SalesOrders"))
                    .extracting(item -> item.get("PK").s())
                    .contains("REP#GHOST");
        }
    }

    @Test
    void attributesOfTheApplicationSurviveAnUpdateAndASnapshot(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('ANN', 'Ann', '2024-06-19 10:00:00')");
        follow(space);
        try (TestItems items = TestItems.open(space)) {
            Map<String, AttributeValue> item =
                    new HashMap<>(items.all("SalesOrders").get(0));
            item.put("mood", s("sunny"));
            put(items, item);

            try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
                daemon.awaitCaughtUp();
                space.mysql().executeIn(space.database(), "UPDATE Reps SET rep_name = 'Anne'");
                daemon.awaitCaughtUp();
            }
            assertMoodAndName(items, "Anne");
            forgetCheckpoint(space);
            follow(space);

            assertMoodAndName(items, "Anne");
        }
    }

    @Test
    void helpsWhereTheSchemaHistoryHasAGap(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        follow(space);
        try (TestItems items = TestItems.open(space)) {
            items.client()
                    .deleteItem(request -> request.tableName("tailrace")
                            .key(Map.of("pipeline", s("vehicle-sales"), "entry", s("history#000000000005"))))
                    .join();
        }

        assertThat(RunningTailrace.start(space, CONFIG).failure())
                .isInstanceOf(TailraceException.class)
                .hasMessageContaining("part of the schema history is lost")
                .hasMessageContaining("tailrace run --resnapshot");
        try (RunningTailrace daemon = RunningTailrace.resnapshot(space, CONFIG, Map.of())) {
            daemon.awaitCaughtUp();
            assertThat(daemon.differences()).isEmpty();
        }
        space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('ANN', 'Ann', NOW())");
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
            daemon.awaitCaughtUp();
            assertThat(daemon.differences()).isEmpty();
        }
    }

    private static void assertMoodAndName(TestItems items, String name) {
        assertThat(items.all("SalesOrders")).singleElement().satisfies(item -> {
            assertThat(item.get("mood").s()).isEqualTo("sunny");
            assertThat(item.get("rep_name").s()).isEqualTo(name);
        });
    }

    private static void follow(TestSpace space) {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
            daemon.awaitCaughtUp();
        }
    }

    /** As if the last snapshot had not come to its end. */
    private static void forgetCheckpoint(TestSpace space) {
        TailraceConfig config = RunningTailrace.read(space, CONFIG);
        try (DynamoDb dynamoDb = DynamoDb.open(
                config.target(), 1, space.accessKey().id(), space.accessKey().secret())) {
            DynamoDbCheckpointStore store = new DynamoDbCheckpointStore(
                    new StateTable(dynamoDb, config.checkpoint().table()), config.name());
            PipelineState state = store.read();
            assertThat(state.checkpoint()).isPresent();
            long token = store.claim("test", state.lease()).orElseThrow();
            store.clearCheckpoint(token);
            store.release(token);
        }
    }

    private static void put(TestItems items, Map<String, AttributeValue> item) {
        items.client()
                .putItem(request -> request.tableName("SalesOrders").item(item))
                .join();
    }

    private static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }
}
