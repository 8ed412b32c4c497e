package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import io.tailrace.checkpoint.StateException;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class VerificationLogIT {

    private static final Instant TEN = Instant.parse("2024-06-19T10:00:00Z");

    private DynamoDb dynamoDb;
    private StateTable table;
    private VerificationLog log;

    @BeforeEach
    void open(TestSpace space) throws InterruptedException {
        dynamoDb = TestingDynamoDb.open(space);
        table = new StateTable(dynamoDb, "tailrace");
        table.ensure();
        log = new VerificationLog(table, "sales");
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void keepsTheLastOfEachTableOfItsOwnPipeline() {
        LastVerification reps = of("Reps", TEN, 3);
        LastVerification later = of("Orders", TEN.plusSeconds(60), 0);

        log.record(of("Orders", TEN, 9));
        log.record(reps);
        log.record(later);
        new VerificationLog(table, "other").record(of("Orders", TEN, 5));

        assertThat(log.read()).containsExactlyInAnyOrder(reps, later);
    }

    @Test
    void saysWhenItDoesNotUnderstand() {
        new StateEntries(table, "sales", Defeat.OF_STATE).put("verify#app_db.Orders", Map.of());

        assertThatThrownBy(log::read)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("was it written by another version of Tailrace?");
    }

    private static LastVerification of(String table, Instant ended, long missing) {
        return new LastVerification(new TableId("app_db", table), ended, 100, missing, 2, 1);
    }
}
