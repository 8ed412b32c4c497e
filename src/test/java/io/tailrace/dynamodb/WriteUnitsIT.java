package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.ItemWriter;
import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever writes is counted; {@link StatementRequestIT} has the statements. */
@ExtendWith(TestServers.class)
class WriteUnitsIT {

    private static final ItemKey KEY = TestingDynamoDb.key("CUSTOMER#0001", "PROFILE");

    private DynamoDb dynamoDb;
    private StateTable state;

    @BeforeEach
    void open(TestSpace space) throws InterruptedException {
        dynamoDb = TestingDynamoDb.open(space);
        state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void aWriteByItselfIsCounted() {
        ItemWriter writer = new DynamoDbItemWriter(dynamoDb);

        write(writer, upsert(1));
        assertThat(dynamoDb.writeUnits(TestingDynamoDb.TABLE)).isEqualTo(1);
        write(writer, new ItemWrite.Delete(KEY, TestingDynamoDb.version(2)));
        assertThat(dynamoDb.writeUnits(TestingDynamoDb.TABLE)).isEqualTo(2);
        assertThat(dynamoDb.writeUnits("tailrace")).isZero();
    }

    @Test
    void aTransactionIsCountedForEachOfItsTables() {
        Tombstones tombstones = new Tombstones(state, "test", Duration.ofDays(1), InstantSource.system());

        write(new TransactionalItemWriter(dynamoDb, tombstones), upsert(1));
        write(new TransactionalItemWriter(dynamoDb, tombstones), new ItemWrite.Delete(KEY, TestingDynamoDb.version(2)));

        assertThat(dynamoDb.writeUnits(TestingDynamoDb.TABLE)).isPositive();
        assertThat(dynamoDb.writeUnits("tailrace")).isPositive();
    }

    @Test
    void theStateIsCounted() {
        TableId orders = new TableId("app_db", "Orders");

        new VerificationLog(state, "sales").record(new LastVerification(orders, Instant.EPOCH, 1, 0, 0, 0));

        assertThat(dynamoDb.writeUnits("tailrace")).isEqualTo(1);
    }

    private static ItemWrite upsert(long version) {
        return new ItemWrite.Upsert(
                KEY, TestingDynamoDb.version(version), Map.of("name", AttributeValue.fromS("Ann")), Set.of());
    }

    private static void write(ItemWriter writer, ItemWrite write) {
        writer.write(write).toCompletableFuture().join();
    }
}
