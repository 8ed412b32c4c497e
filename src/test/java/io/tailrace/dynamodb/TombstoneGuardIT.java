package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.ItemReader;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteResult;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.LostAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Success;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(TestServers.class)
class TombstoneGuardIT {

    /** In the future: DynamoDB Local sweeps expired entries away while the tests run. */
    private static final Instant NOW = Instant.parse("2100-01-02T03:04:05Z");

    private static final ErrorAnswer SERVER_ERROR = new ErrorAnswer(500, "InternalServerError", "again");

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static TombstoneGuard guard;

    private final ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.credentials(space));
        StateTable state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        Tombstones tombstones = new Tombstones(state, "test", Duration.ofDays(2), () -> NOW);
        tombstones.cover(TestingDynamoDb.version(10_000));
        guard = new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, TestingDynamoDb.version(1_000));
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
    void writesFromTheHorizonOnPayNothing() {
        assertThat(write(upsert(1_000))).isEqualTo(WriteResult.APPLIED);
        assertThat(write(upsert(1_001))).isEqualTo(WriteResult.APPLIED);
        assertThat(endpoint.operations()).containsExactly("UpdateItem", "UpdateItem");
    }

    @Test
    void writesBelowTheHorizonAskFirst() {
        assertThat(write(upsert(999))).isEqualTo(WriteResult.APPLIED);
        assertThat(endpoint.operations()).containsExactly("GetItem", "UpdateItem");
    }

    @Test
    void deletionIsRememberedBeforeItIsCarriedOutAndExpires() {
        assertThat(write(delete(1_500))).isEqualTo(WriteResult.APPLIED);

        assertThat(endpoint.operations()).containsExactly("UpdateItem", "DeleteItem");
        Map<String, AttributeValue> tombstone = dynamoDb.client()
                .getItem(get -> get.tableName("tailrace")
                        .key(Map.of(
                                "pipeline", AttributeValue.fromS("test/tombstone/" + key.identity()),
                                "entry", AttributeValue.fromS("tombstone"))))
                .join()
                .item();
        assertThat(tombstone)
                .containsEntry(
                        "deleted_version",
                        AttributeValue.fromN(TestingDynamoDb.version(1_500).number()))
                .containsEntry(
                        "expires",
                        AttributeValue.fromN("" + NOW.plus(Duration.ofDays(2)).getEpochSecond()));
    }

    @Test
    void itemStaysWhenItsDeletionCannotBeRemembered() throws InterruptedException {
        write(upsert(500));
        endpoint.operations().clear();
        endpoint.next(SERVER_ERROR);

        assertFailed(write(delete(600)), FailureReason.SERVER_ERROR);

        assertThat(endpoint.operations()).containsExactly("UpdateItem");
        assertThat(exists()).isTrue();
    }

    @Test
    void deletionEndsRightAfterBothFirstAnswersWereLost() throws InterruptedException {
        write(upsert(500));
        endpoint.next(new LostAnswer(), new Success(), new LostAnswer());

        assertFailed(write(delete(600)), FailureReason.UNREACHABLE);
        assertFailed(write(delete(600)), FailureReason.UNREACHABLE);
        assertThat(write(delete(600))).isEqualTo(WriteResult.APPLIED);

        assertThat(exists()).isFalse();
        assertThat(write(upsert(500))).isEqualTo(WriteResult.SUPERSEDED);
    }

    @Test
    void upsertEndsRightAfterItsFirstAnswerWasLost() throws InterruptedException {
        endpoint.next(new LostAnswer());

        assertFailed(write(upsert(1_001)), FailureReason.UNREACHABLE);
        assertThat(write(upsert(1_001))).isEqualTo(WriteResult.APPLIED);

        assertThat(exists()).isTrue();
    }

    @Test
    void nothingIsWrittenWhenTheTombstoneCannotBeLookedUp() throws InterruptedException {
        endpoint.next(SERVER_ERROR);

        assertFailed(write(upsert(500)), FailureReason.SERVER_ERROR);

        assertThat(exists()).isFalse();
    }

    @Test
    void crashBetweenTombstoneAndDeletionLetsNothingOlderIn() throws InterruptedException {
        write(upsert(500));
        endpoint.next(new Success(), SERVER_ERROR);
        assertFailed(write(delete(600)), FailureReason.SERVER_ERROR);

        assertThat(write(upsert(550))).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(write(delete(600))).isEqualTo(WriteResult.APPLIED);
        assertThat(exists()).isFalse();
    }

    @Test
    void longestPossibleKeyHasTombstoneToo() {
        ItemKey longest = TestingDynamoDb.key(UUID.randomUUID() + "x".repeat(2_012), "y".repeat(1_024));

        assertThat(write(new ItemWrite.Delete(longest, TestingDynamoDb.version(600))))
                .isEqualTo(WriteResult.APPLIED);
        assertThat(write(new ItemWrite.Upsert(longest, TestingDynamoDb.version(500), Map.of(), Set.of())))
                .isEqualTo(WriteResult.SUPERSEDED);
    }

    @Test
    void lastingTroubleWithTheStateTableEndsWithAnException() {
        endpoint.next(new ErrorAnswer(400, "ResourceNotFoundException", "Requested resource not found"));

        assertThat(guard.write(delete(600)).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(WriteException.class)
                .withMessageContaining("table tailrace: it does not exist");
    }

    private ItemWrite upsert(long position) {
        return new ItemWrite.Upsert(
                key, TestingDynamoDb.version(position), Map.of("name", AttributeValue.fromS("Ann")), Set.of());
    }

    private ItemWrite delete(long position) {
        return new ItemWrite.Delete(key, TestingDynamoDb.version(position));
    }

    private static WriteResult write(ItemWrite write) {
        return guard.write(write).toCompletableFuture().join();
    }

    private boolean exists() throws InterruptedException {
        ItemReader reader = new DynamoDbItemReader(dynamoDb);
        return !reader.get(List.of(key)).isEmpty();
    }

    private static void assertFailed(WriteResult result, FailureReason reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        WriteResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
