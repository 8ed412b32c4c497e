package io.tailrace.dynamodb;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Version;
import io.tailrace.demo.AccessKey;
import io.tailrace.item.ItemKey;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Connections to DynamoDB and values for the tests of this package. */
final class TestingDynamoDb {

    static final String TABLE = "SalesOrders";
    static final TableDefinition WITH_INDEX = TableDefinition.of(
                    TABLE, new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S))
            .withIndexes(TableDefinition.Index.of(
                    "GSI1", new KeyAttribute("GSI1PK", KeyType.S), new KeyAttribute("GSI1SK", KeyType.S)));

    private TestingDynamoDb() {}

    /** An address at which nobody listens. */
    static URI deserted() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AwsCredentialsProvider credentials(TestSpace space) {
        return credentials(space.accessKey());
    }

    /** For endpoints that ask nobody who he is. */
    static AwsCredentialsProvider anyCredentials() {
        return credentials(AccessKey.random());
    }

    private static AwsCredentialsProvider credentials(AccessKey key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret()));
    }

    static DynamoDb open(TestSpace space) {
        return open(space.dynamoDb().endpoint(), credentials(space));
    }

    /** Opens a connection that can wait long: the machine may be busy. */
    static DynamoDb open(URI endpoint, AwsCredentialsProvider credentials) {
        return open(endpoint, credentials, Duration.ofSeconds(20));
    }

    static DynamoDb open(URI endpoint, AwsCredentialsProvider credentials, Duration timeout) {
        return open(endpoint, credentials, timeout, TargetConfig.Writer.LEAN);
    }

    static DynamoDb open(
            URI endpoint, AwsCredentialsProvider credentials, Duration timeout, TargetConfig.Writer writer) {
        return DynamoDb.open(new TargetConfig("us-west-2", Optional.of(endpoint), timeout, writer), 16, credentials);
    }

    static Version version(long position) {
        return Version.of(1, BinlogPosition.of("binlog.000007", position));
    }

    static ItemKey key(String partition, String sort) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        key.put("PK", AttributeValue.fromS(partition));
        key.put("SK", AttributeValue.fromS(sort));
        return new ItemKey(TABLE, key);
    }
}
