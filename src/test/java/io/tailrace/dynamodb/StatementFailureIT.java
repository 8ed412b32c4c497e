package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tailrace.dynamodb.TargetConfig.Writer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Answer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Fault;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.HalfAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Reset;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Silence;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every trouble of a batch as a whole, over a real connection, by each sender: what it is taken for, and that both take it for the same. */
class StatementFailureIT {

    private static final List<Statement> STATEMENTS =
            List.of(new Statement("DELETE FROM \"T\" WHERE \"PK\"=?", List.of(AttributeValue.fromS("a"))));

    private static TestingDynamoDbEndpoint endpoint;
    private static final Map<Writer, DynamoDb> DYNAMO_DBS = new EnumMap<>(Writer.class);

    @BeforeAll
    static void open() {
        endpoint = TestingDynamoDbEndpoint.start();
        for (Writer writer : Writer.values()) {
            DYNAMO_DBS.put(writer, open(endpoint.uri(), Duration.ofSeconds(20), writer));
        }
    }

    @AfterAll
    static void close() {
        DYNAMO_DBS.values().forEach(DynamoDb::close);
        endpoint.close();
    }

    @ParameterizedTest
    @MethodSource
    void troubleIsTheSameByBothSenders(String expected, Fault fault) {
        Map<Writer, String> told = new EnumMap<>(Writer.class);

        DYNAMO_DBS.forEach((writer, dynamoDb) -> {
            endpoint.next(fault);
            told.put(writer, told(dynamoDb));
        });

        assertThat(told.get(Writer.LEAN)).startsWith(expected).isEqualTo(told.get(Writer.SDK));
    }

    static Stream<Arguments> troubleIsTheSameByBothSenders() {
        return Stream.of(
                arguments("THROTTLED", error(400, "ProvisionedThroughputExceededException")),
                arguments("THROTTLED", error(400, "ThrottlingException")),
                arguments("THROTTLED", error(400, "RequestLimitExceeded")),
                arguments("THROTTLED", error(429, "Unnamed")),
                arguments("THROTTLED", error(503, "SlowDown")),
                arguments("THROTTLED", new Answer(400, "x-amzn-ErrorType", "ThrottlingException:http://x/", "{}")),
                arguments("THROTTLED", new Answer(400, "{\"a\": [{}], \"code\": \"a.b#ThrottlingException\"}")),
                arguments("SERVER_ERROR", error(500, "InternalServerError")),
                arguments("SERVER_ERROR", error(503, "ServiceUnavailable")),
                arguments("SERVER_ERROR", new Answer(502, "<html>bad gateway</html>")),
                arguments("SERVER_ERROR", new Answer(500, "")),
                arguments("CONFLICT", error(400, "TransactionConflictException")),
                arguments("TIMED_OUT", error(408, "RequestTimeout")),
                arguments("OTHER", error(400, "RequestTimeTooSkewed")),
                arguments("OTHER", error(400, "SomethingNewException")),
                arguments("OTHER", new Answer(200, "x-amz-crc32", "1", "{\"Responses\":[{\"TableName\":\"T\"}]}")),
                arguments("THROTTLED", new Answer(400, "x-amz-crc32", "1", "{\"__type\":\"ThrottlingException\"}")),
                arguments("UNREACHABLE", new Reset()),
                arguments("UNREACHABLE", new HalfAnswer()),
                arguments("INVALID_KEY", new ErrorAnswer(400, "ValidationException", "Type mismatch for key PK")),
                arguments("INVALID_ITEM", error(400, "ValidationException")),
                arguments("INVALID_ITEM", error(400, "SerializationException")),
                arguments("ITEM_TOO_LARGE", new Answer(413, "")),
                arguments("Lasting: it does not exist", error(400, "ResourceNotFoundException")),
                arguments(
                        "Lasting: access is denied; grant the permission: 'secret'",
                        error(400, "AccessDeniedException")),
                arguments("Lasting: the credentials are refused", error(400, "UnrecognizedClientException")),
                arguments("Lasting: the credentials are refused", error(400, "InvalidSignatureException")),
                arguments("Lasting: the session token has expired", error(400, "ExpiredTokenException")),
                arguments("Lasting: the answer is not DynamoDB's (HTTP status 404)", new Answer(404, "not found")),
                arguments(
                        "Lasting: the answer is not DynamoDB's (HTTP status 302)",
                        new Answer(302, "Location", "http://127.0.0.1:1/login", "<html>")),
                arguments("OTHER: the answer is not DynamoDB's", new Answer(200, "<html>secret</html>")),
                arguments("OTHER: the answer is not DynamoDB's", new Answer(200, "{\"Responses\":[{\"TableName\":")),
                arguments("OTHER: the answer is not DynamoDB's", new Answer(200, "[]")));
    }

    @Test
    void silenceTimesOut() {
        for (Writer writer : Writer.values()) {
            endpoint.next(new Silence());

            try (DynamoDb impatient = open(endpoint.uri(), Duration.ofMillis(200), writer)) {
                assertThat(told(impatient)).startsWith("TIMED_OUT");
            }
        }
    }

    @Test
    void closedPortIsUnreachable() {
        for (Writer writer : Writer.values()) {
            try (DynamoDb unreachable = open(TestingDynamoDb.deserted(), Duration.ofSeconds(20), writer)) {
                assertThat(told(unreachable)).startsWith("UNREACHABLE");
            }
        }
    }

    @Test
    void closingEndsOpenRequestsAsFailures() throws Exception {
        for (Writer writer : Writer.values()) {
            endpoint.next(new Silence());
            DynamoDb dynamoDb = open(endpoint.uri(), Duration.ofSeconds(20), writer);
            int before = endpoint.operations().size();
            CompletableFuture<List<Answered>> open = dynamoDb.statements().send(STATEMENTS);
            await().until(() -> endpoint.operations().size() > before);

            dynamoDb.close();

            assertThat(open).failsWithin(Duration.ofSeconds(10));
        }
    }

    private static ErrorAnswer error(int status, String type) {
        return new ErrorAnswer(status, type, "'secret'");
    }

    private static DynamoDb open(URI uri, Duration timeout, Writer writer) {
        return TestingDynamoDb.open(uri, TestingDynamoDb.anyCredentials(), timeout, writer);
    }

    private static String told(DynamoDb dynamoDb) {
        CompletableFuture<String> told = dynamoDb.statements()
                .send(STATEMENTS)
                .handle((answers, failure) -> failure == null
                        ? "answered " + answers
                        : text(dynamoDb.troubles().of(failure, "T")));
        assertThat(told).succeedsWithin(Duration.ofSeconds(30));
        return told.join();
    }

    private static String text(Trouble trouble) {
        if (trouble instanceof Trouble.Passing passing) {
            return passing.reason() + ": "
                    + passing.text().replaceFirst(".*?: ", "").replaceFirst("Channel Information.*", "");
        }
        if (trouble instanceof Trouble.Refused refused) {
            return refused.reason() + ": " + refused.detail();
        }
        if (trouble instanceof Trouble.Lasting lasting) {
            return "Lasting: " + lasting.text().replaceFirst(".*?, table T: ", "");
        }
        return trouble.toString();
    }
}
