package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.TableId;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class FollowedTablesIT {

    private static final TableId ORDERS = new TableId("shop", "Orders");
    private static final TableId REPS = new TableId("shop", "Reps");
    private static final TableId NOTES = new TableId("shop", "Notes");

    private DynamoDb dynamoDb;
    private FollowedTables followed;

    @BeforeEach
    void open(TestSpace space) throws InterruptedException {
        dynamoDb = TestingDynamoDb.open(space);
        StateTable table = new StateTable(dynamoDb, "tailrace");
        table.ensure();
        followed = new FollowedTables(table, "followed-" + UUID.randomUUID());
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void knowsWhatTheDaemonDoesNotFollow() {
        assertThat(followed.missing(List.of(ORDERS))).containsExactly(ORDERS);

        followed.beginWhole(List.of(ORDERS));

        assertThat(followed.missing(List.of(ORDERS, REPS))).containsExactly(REPS);
    }

    @Test
    void namesTablesThatCameLaterUntilTheirRowsAreRead() {
        followed.beginWhole(List.of(ORDERS));

        assertThat(followed.goOn(List.of(ORDERS, REPS, NOTES), List.of(ORDERS, REPS)))
                .as("without the one that is awaited")
                .containsExactly("shop.Reps");
        assertThat(followed.goOn(List.of(ORDERS, REPS), List.of(ORDERS, REPS))).containsExactly("shop.Reps");
        followed.complete(List.of(REPS, ORDERS));
        assertThat(followed.goOn(List.of(ORDERS, REPS), List.of(ORDERS, REPS))).isEmpty();
    }

    @Test
    void takesATableThatWasLeftOutForAWhileForOneThatCameLater() {
        followed.beginWhole(List.of(ORDERS, REPS));
        followed.goOn(List.of(ORDERS), List.of(ORDERS));

        assertThat(followed.goOn(List.of(ORDERS, REPS), List.of(ORDERS, REPS))).containsExactly("shop.Reps");
    }

    @Test
    void forgetsWhatCameLaterWhenASnapshotReadsEverything() {
        followed.beginWhole(List.of(ORDERS));
        followed.goOn(List.of(ORDERS, REPS), List.of(ORDERS, REPS));

        followed.beginWhole(List.of(ORDERS, REPS));

        assertThat(followed.goOn(List.of(ORDERS, REPS), List.of(ORDERS, REPS))).isEmpty();
    }
}
