package io.tailrace.dynamodb;

import io.tailrace.apply.ItemBatchContract;
import io.tailrace.apply.ItemWriter;
import io.tailrace.bench.LoopbackDynamoDb;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The benchmark's endpoint keeps to the same contract as DynamoDB Local, seen through the same writer. */
class LoopbackItemWriterIT implements DynamoDbItemWriterContract {

    private static final Version HORIZON = Version.of(9, BinlogPosition.of("binlog.000100", 4));

    private static LoopbackDynamoDb endpoint;
    private static DynamoDb dynamoDb;
    private static ItemWriter writer;

    @BeforeAll
    static void open() throws InterruptedException {
        endpoint = LoopbackDynamoDb.start();
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.anyCredentials());
        StateTable state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        Tombstones tombstones = new Tombstones(state, "test", Duration.ofDays(1), InstantSource.system());
        writer = new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, HORIZON);
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
        endpoint.close();
    }

    @Override
    public ItemWriter writer() {
        return writer;
    }

    @Override
    public DynamoDb dynamoDb() {
        return dynamoDb;
    }

    /** By statements in batches, upserts as INSERT. */
    @Nested
    class InBatchesOfNewItems implements InBatches {

        @Override
        public ItemWrite.Expected expected() {
            return ItemWrite.Expected.ABSENT;
        }
    }

    /** By statements in batches, upserts as UPDATE. */
    @Nested
    class InBatchesOfKnownItems implements InBatches {

        @Override
        public ItemWrite.Expected expected() {
            return ItemWrite.Expected.PRESENT;
        }
    }

    private interface InBatches extends ItemBatchContract, DynamoDbItemWriterContract {

        @Override
        default DynamoDb dynamoDb() {
            return dynamoDb;
        }

        @Override
        default ItemWriter batches() {
            return writer;
        }
    }
}
