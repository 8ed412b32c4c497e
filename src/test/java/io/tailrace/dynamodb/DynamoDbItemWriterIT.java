package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.ItemBatchContract;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteResult;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The writer as the daemon uses it, behind the tombstone guard. */
@ExtendWith(TestServers.class)
class DynamoDbItemWriterIT implements DynamoDbItemWriterContract {

    private static final Version HORIZON = Version.of(9, BinlogPosition.of("binlog.000100", 4));

    private static DynamoDb dynamoDb;
    private static ItemWriter writer;

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        dynamoDb = TestingDynamoDb.open(space);
        StateTable state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        Tombstones tombstones = new Tombstones(state, "test", Duration.ofDays(1), InstantSource.system());
        writer = new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, HORIZON);
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
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
    void itemWithoutVersionIsDeleted() throws InterruptedException {
        ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");
        putForeign(key.attributes());

        WriteResult result =
                write(new DynamoDbItemWriter(dynamoDb), new ItemWrite.Delete(key, TestingDynamoDb.version(4)));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(reader().get(List.of(key))).isEmpty();
    }

    @Test
    void neighbouringVersionsOf38DigitsAreToldApart() throws InterruptedException {
        ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");
        Version greatest = Version.parse("9".repeat(38));
        ItemWriter lean = new DynamoDbItemWriter(dynamoDb);

        assertThat(write(lean, upsert(key, greatest.previous(), Map.of()))).isEqualTo(WriteResult.APPLIED);
        assertThat(write(lean, upsert(key, greatest, Map.of()))).isEqualTo(WriteResult.APPLIED);
        assertThat(write(lean, upsert(key, greatest.previous(), Map.of()))).isEqualTo(WriteResult.SUPERSEDED);
        assertThat(reader().get(List.of(key)).get(key).get("_v").n()).isEqualTo("9".repeat(38));
    }

    @Test
    void manyAttributesAreWrittenAtOnce() throws InterruptedException {
        ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");
        Map<String, AttributeValue> wide = new LinkedHashMap<>();
        for (int i = 0; i < 450; i++) {
            wide.put("column" + i, AttributeValue.fromN("" + i));
        }

        WriteResult result = write(writer, upsert(key, TestingDynamoDb.version(4), wide));

        assertThat(result).isEqualTo(WriteResult.APPLIED);
        assertThat(reader().get(List.of(key)).get(key)).containsAllEntriesOf(wide);
    }

    @ParameterizedTest
    @MethodSource
    void unwritableAttributeIsRefused(RefusalReason reason, Map<String, AttributeValue> attributes) {
        ItemKey key = TestingDynamoDb.key(UUID.randomUUID().toString(), "0");

        WriteResult result = write(writer, upsert(key, TestingDynamoDb.version(4), attributes));

        assertThat(result).isInstanceOfSatisfying(WriteResult.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.detail()).isNotEqualTo(Validation.refusal("").detail());
        });
    }

    static Stream<Arguments> unwritableAttributeIsRefused() {
        AttributeValue nested = AttributeValue.fromS("");
        for (int i = 0; i < 40; i++) {
            nested = AttributeValue.fromL(List.of(nested));
        }
        Map<String, AttributeValue> tooMany = new LinkedHashMap<>();
        for (int i = 0; i < 600; i++) {
            tooMany.put("column" + i, AttributeValue.fromN("0"));
        }
        return Stream.of(
                Arguments.of(RefusalReason.INVALID_KEY, Map.of("GSI1PK", AttributeValue.fromS(""))),
                Arguments.of(RefusalReason.INVALID_KEY, Map.of("GSI1PK", AttributeValue.fromN("1"))),
                Arguments.of(RefusalReason.INVALID_KEY, Map.of("GSI1PK", AttributeValue.fromS("x".repeat(2_049)))),
                Arguments.of(RefusalReason.INVALID_KEY, Map.of("PK", AttributeValue.fromS("x"))),
                Arguments.of(RefusalReason.NUMBER_OUT_OF_RANGE, Map.of("x", AttributeValue.fromN("1E-140"))),
                Arguments.of(RefusalReason.NUMBER_OUT_OF_RANGE, Map.of("x", AttributeValue.fromN("NaN"))),
                Arguments.of(RefusalReason.INVALID_ITEM, Map.of("x", AttributeValue.fromSs(List.of()))),
                Arguments.of(RefusalReason.INVALID_ITEM, Map.of("x", AttributeValue.fromSs(List.of("a", "a")))),
                Arguments.of(RefusalReason.INVALID_ITEM, Map.of("", AttributeValue.fromS("x"))),
                Arguments.of(RefusalReason.INVALID_ITEM, Map.of("x", nested)),
                Arguments.of(RefusalReason.INVALID_ITEM, tooMany),
                Arguments.of(RefusalReason.ITEM_TOO_LARGE, Map.of("x", AttributeValue.fromS("x".repeat(4_000_000)))),
                Arguments.of(RefusalReason.ITEM_TOO_LARGE, Map.of("x", AttributeValue.fromS("x".repeat(17_000_000)))));
    }

    @Test
    void absentTableEndsTheWriteWithAnException() {
        ItemKey key = new ItemKey("Absent", TestingDynamoDb.key("a", "b").attributes());

        var write = writer.write(upsert(key, Version.parse("9".repeat(38)), Map.of()))
                .toCompletableFuture();

        assertThat(write)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(WriteException.class)
                .withMessageContaining("table Absent: it does not exist; create it");
    }

    private static WriteResult write(ItemWriter writer, ItemWrite write) {
        return writer.write(write).toCompletableFuture().join();
    }

    private static ItemWrite upsert(ItemKey key, Version version, Map<String, AttributeValue> set) {
        return new ItemWrite.Upsert(key, version, set, Set.of());
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
