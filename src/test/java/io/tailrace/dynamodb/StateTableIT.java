package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.apply.WriteException;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@ExtendWith(TestServers.class)
class StateTableIT {

    private DynamoDb dynamoDb;

    @BeforeEach
    void open(TestSpace space) {
        dynamoDb = TestingDynamoDb.open(space);
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void tableIsCreatedOnceAndExpiresItsEntries() throws InterruptedException {
        StateTable table = new StateTable(dynamoDb, "tailrace");
        assertThat(table.check().absent()).containsExactly("tailrace");

        table.ensure();
        table.ensure();

        assertThat(table.check()).isEqualTo(new TableCheck(List.of(), List.of()));
        TimeToLiveDescription expiry = dynamoDb.client()
                .describeTimeToLive(describe -> describe.tableName("tailrace"))
                .join()
                .timeToLiveDescription();
        assertThat(expiry.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(expiry.attributeName()).isEqualTo("expires");
    }

    @Test
    void tableOfAnotherKindIsRefused() throws InterruptedException {
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));

        assertThatThrownBy(() -> new StateTable(dynamoDb, TestingDynamoDb.TABLE).ensure())
                .isInstanceOf(WriteException.class)
                .hasMessageContaining("table SalesOrders: its key is PK (S), SK (S)");
    }
}
