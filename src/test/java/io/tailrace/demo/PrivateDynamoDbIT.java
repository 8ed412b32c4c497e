package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.testing.SharedHttp;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class PrivateDynamoDbIT {

    private static final AccessKey KEY = AccessKey.random();
    private static DynamoDbServer server;

    @BeforeAll
    static void start() {
        server = PrivateDynamoDb.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void describesItself() {
        assertThat(server.description())
                .isEqualTo("DynamoDB Local 3.3.1 (private process, port "
                        + server.endpoint().getPort() + ")");
    }

    @Test
    void givesEachAccessKeyTablesOfItsOwn() {
        try (DynamoDbAsyncClient one = client(AccessKey.random(), Duration.ofSeconds(20));
                DynamoDbAsyncClient other = client(AccessKey.random(), Duration.ofSeconds(20))) {
            createTable(one, "ours");

            assertThat(one.listTables().join().tableNames()).containsExactly("ours");
            assertThat(other.listTables().join().tableNames()).isEmpty();
        }
    }

    @Test
    void answersAtTheSameEndpointAfterAKillWithoutItsTables() {
        URI endpoint = server.endpoint();
        try (DynamoDbAsyncClient client = client(KEY, Duration.ofSeconds(20))) {
            createTable(client, "lost");

            server.kill();
            server.startAgain();

            assertThat(server.endpoint()).isEqualTo(endpoint);
            assertThat(client.listTables().join().tableNames()).isEmpty();
        }
    }

    @Test
    void keepsItsTablesThroughAPauseInWhichItAnswersNothing() {
        AccessKey key = AccessKey.random();
        try (DynamoDbAsyncClient client = client(key, Duration.ofSeconds(20));
                DynamoDbAsyncClient impatient = client(key, Duration.ofMillis(300))) {
            createTable(client, "kept");

            server.pause();
            try {
                assertThatThrownBy(() -> impatient.listTables().join()).hasMessageContaining("300 milli");
            } finally {
                server.resume();
            }

            assertThat(client.listTables().join().tableNames()).containsExactly("kept");
        }
    }

    private static void createTable(DynamoDbAsyncClient client, String name) {
        client.createTable(request -> request.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build()))
                .join();
    }

    private static DynamoDbAsyncClient client(AccessKey key, Duration patience) {
        return DynamoDbAsyncClient.builder()
                .httpClient(SharedHttp.client())
                .endpointOverride(server.endpoint())
                .region(Region.of(server.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .overrideConfiguration(options -> options.apiCallTimeout(patience))
                .build();
    }
}
