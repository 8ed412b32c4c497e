package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.WriteResult;
import io.tailrace.change.Version;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class DeletionMarkIT {

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static StateTable state;

    private final String pipeline = UUID.randomUUID().toString();
    private final ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");
    private final ItemKey other = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.credentials(space));
        state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
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
    void firstProcessTakesTheEndOfTheBinlogAndTheNextOneFindsThat() {
        assertThat(process().horizon(version(50))).isEqualTo(version(50));

        assertThat(process().horizon(version(7_000))).isEqualTo(version(50));
    }

    @Test
    void nothingBeyondAsksThoughTheBinlogHasGoneOn() {
        process().horizon(version(50));
        Tombstones next = process();
        TombstoneGuard guard = guard(next, next.horizon(version(7_000)));
        endpoint.operations().clear();

        assertThat(write(guard, upsert(50))).isEqualTo(WriteResult.APPLIED);

        assertThat(endpoint.operations()).containsExactly("UpdateItem");
    }

    @Test
    void deletionBeyondRaisesItBeforeItIsRemembered() {
        TombstoneGuard first = guard(process(), version(0));
        assertThat(write(first, delete(key, 600))).isEqualTo(WriteResult.APPLIED);
        assertThat(endpoint.operations()).containsExactly("UpdateItem", "UpdateItem", "DeleteItem");

        Tombstones next = process();
        Version horizon = next.horizon(version(0));

        assertThat(horizon).isEqualTo(version(600).ahead(DeletionMark.STRIDE));
        assertThat(write(guard(next, horizon), upsert(599))).isEqualTo(WriteResult.SUPERSEDED);
    }

    @Test
    void deletionsOfOneStrideRaiseItOnce() {
        TombstoneGuard guard = guard(process(), version(0));
        write(guard, delete(key, 600));
        endpoint.operations().clear();

        write(guard, delete(other, 600 + DeletionMark.STRIDE));
        assertThat(endpoint.operations()).containsExactly("UpdateItem", "DeleteItem");

        endpoint.operations().clear();
        write(guard, delete(key, 601 + DeletionMark.STRIDE));
        assertThat(endpoint.operations()).containsExactly("UpdateItem", "UpdateItem", "DeleteItem");
    }

    @Test
    void batchOfDeletionsRaisesItForTheNewestOfThem() {
        TombstoneGuard guard = guard(process(), version(0));

        List<WriteResult> results = guard.write(List.of(delete(key, 600), delete(other, 800)))
                .toCompletableFuture()
                .join();

        assertThat(results).containsOnly(WriteResult.APPLIED);
        assertThat(endpoint.operations())
                .containsExactly("UpdateItem", "BatchExecuteStatement", "BatchExecuteStatement");
        assertThat(process().horizon(version(0))).isEqualTo(version(800).ahead(DeletionMark.STRIDE));
    }

    @Test
    void nothingIsRememberedWhileItCannotBeRaised() {
        TombstoneGuard guard = guard(process(), version(0));
        write(guard, upsert(500));
        endpoint.operations().clear();
        endpoint.next(new ErrorAnswer(500, "InternalServerError", "again"));

        assertThat(write(guard, delete(key, 600))).isInstanceOf(WriteResult.Failed.class);
        assertThat(endpoint.operations()).containsExactly("UpdateItem");

        assertThat(write(guard, delete(key, 600))).isEqualTo(WriteResult.APPLIED);
    }

    @Test
    void nobodyLowersIt() {
        process().cover(version(900));
        Tombstones slow = process();

        slow.cover(version(700));
        assertThat(process().horizon(version(0))).isEqualTo(version(900));

        // it has learnt how far the mark is
        endpoint.operations().clear();
        write(guard(slow, version(0)), delete(key, 900));
        assertThat(endpoint.operations()).containsExactly("UpdateItem", "DeleteItem");
    }

    private Tombstones process() {
        return new Tombstones(state, pipeline, Duration.ofDays(1), InstantSource.system());
    }

    private static TombstoneGuard guard(Tombstones tombstones, Version horizon) {
        return new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, horizon);
    }

    private static WriteResult write(TombstoneGuard guard, ItemWrite write) {
        return guard.write(write).toCompletableFuture().join();
    }

    private ItemWrite upsert(long position) {
        return new ItemWrite.Upsert(key, version(position), Map.of(), Set.of());
    }

    private static ItemWrite delete(ItemKey key, long position) {
        return new ItemWrite.Delete(key, version(position));
    }

    private static Version version(long position) {
        return TestingDynamoDb.version(position);
    }
}
