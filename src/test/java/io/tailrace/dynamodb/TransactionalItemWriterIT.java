package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.LostAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Success;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(TestServers.class)
class TransactionalItemWriterIT implements DynamoDbItemWriterContract {

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static ItemWriter writer;
    /** The lease holder's way beyond its horizon: it asks for no tombstone. */
    private static ItemWriter daemon;

    private final ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.credentials(space));
        StateTable state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        Tombstones tombstones = new Tombstones(state, "test", Duration.ofDays(1), InstantSource.system());
        tombstones.cover(TestingDynamoDb.version(10_000));
        writer = new TransactionalItemWriter(dynamoDb, tombstones);
        daemon = new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, TestingDynamoDb.version(0));
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

    @Override
    public ItemWriter writer() {
        return writer;
    }

    @Override
    public DynamoDb dynamoDb() {
        return dynamoDb;
    }

    @Test
    void presentItemCostsOneRequestAndAbsentOneTransaction() {
        assertThat(write(writer, upsert(5))).isEqualTo(WriteResult.APPLIED);
        assertThat(write(writer, upsert(6))).isEqualTo(WriteResult.APPLIED);

        assertThat(endpoint.operations()).containsExactly("UpdateItem", "TransactWriteItems", "UpdateItem");
    }

    @Test
    void applicationsOwnItemTakesNoStateOfDeletedRow() throws InterruptedException {
        write(daemon, delete(9));
        putForeign(key.attributes());

        assertThat(write(writer, upsert(5))).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(reader().get(List.of(key)).get(key)).isEqualTo(key.attributes());
    }

    /** However the daemon's deletion falls between the requests of an older write, the item stays away once it is gone. */
    @Test
    void deletionBesideOlderWritesIsFinal() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            ItemKey raced = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");
            CompletableFuture<WriteResult> old = writer.write(
                            new ItemWrite.Upsert(raced, TestingDynamoDb.version(5), Map.of(), Set.of()))
                    .toCompletableFuture();
            WriteResult deleted = write(daemon, new ItemWrite.Delete(raced, TestingDynamoDb.version(9)));
            boolean goneAtFirst = reader().get(List.of(raced)).isEmpty();
            old.join();
            boolean goneAtLast = reader().get(List.of(raced)).isEmpty();

            if (deleted.equals(WriteResult.APPLIED)) {
                assertThat(List.of(goneAtFirst, goneAtLast))
                        .as("round %d", round)
                        .containsOnly(true);
            }
        }
    }

    @Test
    void creationEndsRightAfterItsFirstAnswerWasLost() throws InterruptedException {
        endpoint.next(new Success(), new LostAnswer());

        assertThat(write(writer, upsert(5)))
                .isInstanceOfSatisfying(
                        WriteResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailureReason.UNREACHABLE));
        assertThat(write(writer, upsert(5))).isEqualTo(WriteResult.APPLIED);
        assertThat(reader().get(List.of(key))).isNotEmpty();
    }

    @Test
    void itemStaysWhenItsDeletionCannotBeRemembered() throws InterruptedException {
        write(writer, upsert(5));
        endpoint.next(new ErrorAnswer(500, "InternalServerError", "again"));

        assertThat(write(writer, delete(6))).isInstanceOf(WriteResult.Failed.class);
        assertThat(reader().get(List.of(key))).isNotEmpty();
    }

    private ItemWrite upsert(long position) {
        return new ItemWrite.Upsert(key, version(position), Map.of("name", AttributeValue.fromS("Ann")), Set.of());
    }

    private ItemWrite delete(long position) {
        return new ItemWrite.Delete(key, version(position));
    }

    private static Version version(long position) {
        return TestingDynamoDb.version(position);
    }

    private static WriteResult write(ItemWriter writer, ItemWrite write) {
        return writer.write(write).toCompletableFuture().join();
    }
}
