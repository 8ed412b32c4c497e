package io.tailrace.dynamodb;

import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class SdkStatementSenderIT implements StatementSenderContract {

    private static DynamoDb dynamoDb;
    private static StatementSender sender;

    @BeforeAll
    static void open(TestSpace space) throws InterruptedException {
        dynamoDb = TestingDynamoDb.open(
                space.dynamoDb().endpoint(),
                TestingDynamoDb.credentials(space),
                Duration.ofSeconds(20),
                TargetConfig.Writer.SDK);
        new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        sender = dynamoDb.statements();
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
    }

    @Override
    public StatementSender sender() {
        return sender;
    }

    @Override
    public DynamoDb dynamoDb() {
        return dynamoDb;
    }
}
