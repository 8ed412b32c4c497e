package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.CheckpointStore;
import io.tailrace.checkpoint.CheckpointStoreContract;
import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.StateException;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(TestServers.class)
class DynamoDbCheckpointStoreIT implements CheckpointStoreContract {

    private static final TestingDynamoDbEndpoint.ErrorAnswer SERVER_ERROR =
            new TestingDynamoDbEndpoint.ErrorAnswer(500, "InternalServerError", "again");

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;
    private static StateTable table;

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        AwsCredentialsProvider credentials = TestingDynamoDb.credentials(space);
        endpoint = TestingDynamoDbEndpoint.inFrontOf(space);
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), credentials);
        table = new StateTable(dynamoDb, "tailrace");
        table.ensure();
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
        endpoint.close();
    }

    @Override
    public CheckpointStore store(String pipeline) {
        return new DynamoDbCheckpointStore(table, pipeline);
    }

    @Test
    void claimWhoseAnswerWasLostIsStillOurs() {
        CheckpointStore store = store("lost-claim");
        endpoint.next(new TestingDynamoDbEndpoint.LostAnswer());

        OptionalLong token = store.claim("a", LeaseEntry.NONE);

        assertThat(token).hasValue(1);
        assertThat(store.read().lease()).isEqualTo(new LeaseEntry("a", 1, 0));
    }

    @Test
    void anotherClaimOfTheSameOwnerIsNotOurs() {
        CheckpointStore store = store("same-owner");
        store.claim("a", LeaseEntry.NONE);

        assertThat(store.claim("a", LeaseEntry.NONE)).isEmpty();
    }

    @Test
    void checkpointIsSavedThroughPassingTrouble() {
        CheckpointStore store = store("passing");
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
        endpoint.next(
                new TestingDynamoDbEndpoint.ErrorAnswer(400, "ThrottlingException", "slow down"),
                SERVER_ERROR,
                new TestingDynamoDbEndpoint.Reset());

        store.saveCheckpoint(token, checkpoint(Optional.empty()));

        assertThat(store.read().checkpoint()).contains(checkpoint(Optional.empty()));
    }

    @Test
    void troubleThatStaysIsReportedWithTableAndEntry() {
        CheckpointStore store = store("gone");
        endpoint.next(SERVER_ERROR, SERVER_ERROR, SERVER_ERROR, SERVER_ERROR);

        assertThatThrownBy(store::read)
                .isExactlyInstanceOf(StateException.class)
                .hasMessageContaining("entry 'state' of pipeline 'gone' in state table 'tailrace'")
                .hasMessageContaining("it answers with an error of its own (500)");
    }

    @Test
    void longGtidSetComesBack() {
        StringBuilder gtids = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            gtids.append(UUID.randomUUID()).append(":1-").append(i).append(":999999-1000000,\n");
        }
        CheckpointStore store = store("long-gtid-set");
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();

        store.saveCheckpoint(token, checkpoint(Optional.of(gtids.toString())));

        assertThat(store.read().checkpoint()).contains(checkpoint(Optional.of(gtids.toString())));
    }

    @Test
    void entryOfAnotherFormatIsReported() {
        dynamoDb.client()
                .putItem(put -> put.tableName("tailrace")
                        .item(Map.of(
                                "pipeline", AttributeValue.fromS("strange"),
                                "entry", AttributeValue.fromS("state"),
                                "checkpoint", AttributeValue.fromS("?"))))
                .join();

        assertThatThrownBy(() -> store("strange").read())
                .isInstanceOf(StateException.class)
                .hasMessageContaining("cannot be understood");
    }

    private static Checkpoint checkpoint(Optional<String> gtids) {
        ResumePoint point = new ResumePoint(
                BinlogPosition.of("binlog.000042", 1234),
                gtids,
                Instant.parse("2026-01-02T03:04:05.678901234Z"),
                Map.of("pos", 1234L, "snapshot", false, "share", 0.5, "file", "binlog.000042"));
        return new Checkpoint(point, Optional.empty());
    }
}
