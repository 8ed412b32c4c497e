package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.DeadLetterStoreContract;
import io.tailrace.apply.WriteException;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.RowImage;
import io.tailrace.change.RowImages;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class DynamoDbDeadLetterStoreIT implements DeadLetterStoreContract {

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

    private final DeadLetterStore store = store(UUID.randomUUID().toString());

    @Override
    public DeadLetterStore store() {
        return store;
    }

    @Test
    void manyPagesAreListedWhole() {
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            letters.add(DeadLetterStoreContract.letter("ord_id=" + i, 1_000 + i, "x".repeat(60_000)));
            store.park(letters.get(i));
        }

        assertThat(store.list()).isEqualTo(letters);
    }

    @Test
    void rowsThatDoNotFitIntoAnEntryAreLeftOut() {
        DeadLetter letter = DeadLetterStoreContract.letter("ord_id=1", 40, "x");
        RowImage large = new RowImage(
                letter.table(),
                List.of(new RowImage.Cell(
                        new Column("note", ColumnType.STRING, 0, true), Optional.of("x".repeat(450_000)))),
                List.of());
        store.park(DeadLetterStoreContract.with(letter, new RowImages(Optional.empty(), Optional.of(large))));

        assertThat(store.find(letter)).contains(letter);
    }

    @Test
    void pipelinesShareNothing() {
        store("one").park(DeadLetterStoreContract.letter("ord_id=1", 40, "x"));

        assertThat(store("another").list()).isEmpty();
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
}
