package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.checkpoint.StandbyStore;
import io.tailrace.checkpoint.StandbyStoreContract;
import io.tailrace.checkpoint.StateException;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class DynamoDbStandbyStoreIT implements StandbyStoreContract {

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

    @Override
    public StandbyStore standbyStore(String pipeline) {
        return new DynamoDbStandbyStore(table, pipeline);
    }

    @Test
    void saysWhenItDoesNotUnderstand() {
        new StateEntries(table, "strange", Defeat.OF_STATE).put("standby#x", Map.of());

        assertThatThrownBy(() -> standbyStore("strange").read())
                .isInstanceOf(StateException.class)
                .hasMessageContaining("was it written by another version of Tailrace?");
    }
}
