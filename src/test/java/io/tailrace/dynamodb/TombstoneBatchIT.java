package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.WriteResult;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Answer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Fault;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.LostAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Success;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.ItemWrite.Expected;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Nothing is resurrected by batches either: what they remember and ask, and what they do when they cannot. */
@ExtendWith(TestServers.class)
class TombstoneBatchIT {

    private static final ErrorAnswer SERVER_ERROR = new ErrorAnswer(500, "InternalServerError", "again");
    private static final long HORIZON = 1_000;

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static TombstoneGuard guard;

    private final ItemKey first = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");
    private final ItemKey second = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.credentials(space));
        StateTable state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        Tombstones tombstones = new Tombstones(state, "test", Duration.ofDays(2), InstantSource.system());
        tombstones.cover(TestingDynamoDb.version(10_000));
        guard = new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, TestingDynamoDb.version(HORIZON));
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
    void creationsBelowTheHorizonAskByOneRequest() {
        assertThat(create(HORIZON - 1)).containsOnly(WriteResult.APPLIED);

        assertThat(endpoint.operations()).containsExactly("BatchGetItem", "BatchExecuteStatement");
    }

    @Test
    void othersAskNothing() {
        assertThat(create(HORIZON)).containsOnly(WriteResult.APPLIED);
        assertThat(write(upsert(first, 500, Expected.PRESENT), upsert(second, HORIZON + 1, Expected.PRESENT)))
                .containsExactly(WriteResult.SUPERSEDED, WriteResult.APPLIED);

        assertThat(endpoint.operations()).containsExactly("BatchExecuteStatement", "BatchExecuteStatement");
    }

    @Test
    void deletionsAreRememberedByOneRequestBeforeTheyAreCarriedOut() throws InterruptedException {
        create(500);
        endpoint.operations().clear();

        assertThat(delete(600)).containsOnly(WriteResult.APPLIED);

        assertThat(endpoint.operations()).containsExactly("BatchExecuteStatement", "BatchExecuteStatement");
        assertThat(present()).isZero();
        assertThat(create(599)).containsOnly(WriteResult.SUPERSEDED);
        assertThat(present()).isZero();
    }

    @Test
    void itemsStayWhenTheirDeletionsCannotBeRemembered() throws InterruptedException {
        create(500);
        endpoint.operations().clear();
        endpoint.next(SERVER_ERROR);

        assertThat(delete(600)).allSatisfy(result -> assertFailed(result, FailureReason.SERVER_ERROR));

        assertThat(endpoint.operations()).containsExactly("BatchExecuteStatement");
        assertThat(present()).isEqualTo(2);
    }

    @Test
    void onlyTheItemStaysWhoseDeletionCannotBeRemembered() throws InterruptedException {
        create(500);
        endpoint.next(new Answer(
                200, "{\"Responses\":[{},{\"Error\":{\"Code\":\"ThrottlingError\",\"Message\":\"later\"}}]}"));

        List<WriteResult> results = delete(600);

        assertThat(results.get(0)).isEqualTo(WriteResult.APPLIED);
        assertFailed(results.get(1), FailureReason.THROTTLED);
        assertThat(present()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource
    void deletionsEndRightAfterAnAnswerWasLost(List<Fault> faults) throws InterruptedException {
        create(500);
        endpoint.next(faults.toArray(Fault[]::new));

        assertThat(delete(600)).allSatisfy(result -> assertFailed(result, FailureReason.UNREACHABLE));
        // remembered already, which only the write alone can tell from a newer deletion
        assertThat(delete(600)).containsOnly(WriteResult.UNDECIDED);
        List<WriteResult> alone = Stream.of(first, second)
                .map(key -> new ItemWrite.Delete(key, TestingDynamoDb.version(600)))
                .map(delete -> guard.write(delete).toCompletableFuture().join())
                .toList();

        assertThat(alone).containsOnly(WriteResult.APPLIED);
        assertThat(present()).isZero();
        assertThat(create(599)).containsOnly(WriteResult.SUPERSEDED);
    }

    static Stream<List<Fault>> deletionsEndRightAfterAnAnswerWasLost() {
        return Stream.of(List.of(new LostAnswer()), List.of(new Success(), new LostAnswer()));
    }

    @Test
    void nothingIsCreatedWhenTombstonesCannotBeLookedUp() throws InterruptedException {
        endpoint.next(SERVER_ERROR);

        assertThat(create(500)).allSatisfy(result -> assertFailed(result, FailureReason.SERVER_ERROR));

        assertThat(present()).isZero();
    }

    @Test
    void whatDynamoDbDidNotReadIsLeftToTheWriteAlone() throws InterruptedException {
        endpoint.next(new Answer(
                200,
                "{\"Responses\":{},\"UnprocessedKeys\":{\"tailrace\":{\"Keys\":[{\"pipeline\":{\"S\":\"x\"}}]}}}"));

        assertThat(create(500)).containsOnly(WriteResult.UNDECIDED);

        assertThat(present()).isZero();
    }

    @Test
    void deniedAccessToTombstonesIsLeftToTheWritesAlone() throws InterruptedException {
        Fault denied =
                new ErrorAnswer(400, "AccessDeniedException", "not authorized to perform: dynamodb:PartiQLInsert");
        create(500);
        endpoint.next(denied);

        assertThat(delete(600)).containsOnly(WriteResult.UNDECIDED);

        assertThat(present()).isEqualTo(2);
    }

    private List<WriteResult> create(long position) {
        return write(upsert(first, position, Expected.ABSENT), upsert(second, position, Expected.ABSENT));
    }

    private List<WriteResult> delete(long position) {
        return write(
                new ItemWrite.Delete(first, TestingDynamoDb.version(position)),
                new ItemWrite.Delete(second, TestingDynamoDb.version(position)));
    }

    private static List<WriteResult> write(ItemWrite... writes) {
        return guard.write(List.of(writes)).toCompletableFuture().join();
    }

    private static ItemWrite upsert(ItemKey key, long position, Expected expected) {
        Map<String, AttributeValue> set = Map.of("name", AttributeValue.fromS("Ann"));
        return new ItemWrite.Upsert(key, TestingDynamoDb.version(position), set, Set.of(), expected);
    }

    private int present() throws InterruptedException {
        return new DynamoDbItemReader(dynamoDb).get(List.of(first, second)).size();
    }

    private static void assertFailed(WriteResult result, FailureReason reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        WriteResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
