package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.apply.WriteException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

class DynamoDbIT {

    @Test
    void missingCredentialsGiveOneMessageThatNamesTheWays() {
        ProfileCredentialsProvider absent = ProfileCredentialsProvider.create("no-profile-has-this-name");

        assertThatThrownBy(() -> TestingDynamoDb.open(TestingDynamoDb.deserted(), absent))
                .isInstanceOf(WriteException.class)
                .hasMessageStartingWith("no AWS credentials for DynamoDB at http://127.0.0.1:")
                .hasMessageContainingAll("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "container", "EC2");
    }

    @Test
    void unreachableEndpointGivesOneMessageThatNamesIt() {
        URI deserted = TestingDynamoDb.deserted();

        try (DynamoDb dynamoDb = TestingDynamoDb.open(deserted, TestingDynamoDb.anyCredentials())) {
            assertThatThrownBy(() -> new TargetTables(dynamoDb).check(List.of(TestingDynamoDb.WITH_INDEX)))
                    .isInstanceOf(WriteException.class)
                    .hasMessageStartingWith("cannot look at table SalesOrders: DynamoDB at " + deserted
                            + " (region us-west-2): it cannot be reached (Connection refused")
                    .hasMessageEndingWith("; check endpoint, region and network");
        }
    }

    @Test
    void closingEndsAllThreads() {
        try (TestingDynamoDbEndpoint endpoint = TestingDynamoDbEndpoint.start();
                DynamoDb dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.anyCredentials())) {
            dynamoDb.client().listTables().join();
            assertThat(threads()).isNotEmpty();
        }

        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void closingEndsOpenRequestsAsFailures() {
        try (TestingDynamoDbEndpoint endpoint = TestingDynamoDbEndpoint.start()) {
            DynamoDb dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.anyCredentials());
            endpoint.next(new TestingDynamoDbEndpoint.Silence());
            var open = dynamoDb.client().listTables();
            await().until(() -> !endpoint.operations().isEmpty());

            dynamoDb.close();

            assertThat(open).failsWithin(Duration.ofSeconds(10));
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tailrace-dynamodb"))
                .toList();
    }
}
