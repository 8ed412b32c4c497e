package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteException;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class DynamoDbDeadLetterStoreIT {

    private static DynamoDb dynamoDb;
    private static StateTable table;

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        dynamoDb = TestingDynamoDb.open(space);
        table = new StateTable(dynamoDb, "tailrace");
        table.ensure();
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
    }

    @Test
    void lettersComeBackOldestFirst() {
        DeadLetterStore store = store("order");
        DeadLetter newest = letter("ord_id=1", 3_000, "too large");
        DeadLetter oldest = letter("ord_id=2", 40, "too large");
        DeadLetter between = letter("ord_id=3", 500, "too large");
        store.park(newest);
        store.park(oldest);
        store.park(between);

        assertThat(store("order").list()).containsExactly(oldest, between, newest);
    }

    @Test
    void parkingAgainReplacesTheLetter() {
        DeadLetterStore store = store("again");
        store.park(letter("ord_id=1", 40, "first"));

        store.park(letter("ord_id=1", 40, "second"));

        assertThat(store.list()).containsExactly(letter("ord_id=1", 40, "second"));
    }

    @Test
    void lettersOfOneVersionAreKeptByKeyAndTable() {
        DeadLetterStore store = store("one-version");
        store.park(letter("ord_id=1", 40, "x"));
        store.park(letter("ord_id=2", 40, "x"));
        store.park(letter("ord_id=" + "9".repeat(4_000), 40, "x"));

        assertThat(store.list()).hasSize(3);
    }

    @Test
    void manyPagesAreListedWhole() {
        DeadLetterStore store = store("pages");
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            letters.add(letter("ord_id=" + i, 1_000 + i, "x".repeat(60_000)));
            store.park(letters.get(i));
        }

        assertThat(store.list()).isEqualTo(letters);
    }

    @Test
    void pipelinesShareNothing() {
        store("one").park(letter("ord_id=1", 40, "x"));

        assertThat(store("other").list()).isEmpty();
    }

    @Test
    void absentStateTableIsReported() {
        DeadLetterStore store = new DynamoDbDeadLetterStore(new StateTable(dynamoDb, "absent"), "p");

        assertThatThrownBy(store::list)
                .isInstanceOf(WriteException.class)
                .hasMessageContaining("entry 'dead-letter#…' of pipeline 'p' in state table 'absent'")
                .hasMessageContaining("it does not exist; create it");
    }

    private static DeadLetterStore store(String pipeline) {
        return new DynamoDbDeadLetterStore(table, pipeline);
    }

    private static DeadLetter letter(String key, long position, String detail) {
        BinlogPosition at = new BinlogPosition("binlog.000007", position, 2, 3);
        return new DeadLetter(
                new TableId("app_db", "Orders"),
                key,
                "update",
                at,
                Version.of(1, at),
                RefusalReason.ITEM_TOO_LARGE,
                detail,
                Instant.parse("2026-01-02T03:04:05.678Z"));
    }
}
