package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteResult;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Fault;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Reset;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Silence;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every trouble of one request over a real connection, and what the item writer makes of it. */
class FailureClassificationIT {

    private static final ItemWrite WRITE = new ItemWrite.Upsert(
            TestingDynamoDb.key("a", "b"),
            TestingDynamoDb.version(4),
            Map.of("name", AttributeValue.fromS("secret")),
            Set.of());

    private static TestingDynamoDbEndpoint endpoint;
    private static DynamoDb dynamoDb;

    @BeforeAll
    static void open() {
        endpoint = TestingDynamoDbEndpoint.start();
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.anyCredentials());
    }

    @AfterAll
    static void close() {
        dynamoDb.close();
        endpoint.close();
    }

    @BeforeEach
    void forgetOperations() {
        endpoint.operations().clear();
    }

    @Test
    void answerWithoutTroubleIsApplied() {
        assertThat(write(dynamoDb)).isCompletedWithValue(WriteResult.APPLIED);
    }

    @Test
    void falseConditionIsSuperseded() {
        endpoint.next(new ErrorAnswer(400, "ConditionalCheckFailedException", "The conditional request failed"));

        assertThat(write(dynamoDb)).isCompletedWithValue(WriteResult.SUPERSEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,    400, ProvisionedThroughputExceededException",
        "THROTTLED,    400, ThrottlingException",
        "THROTTLED,    400, RequestLimitExceeded",
        "THROTTLED,    400, LimitExceededException",
        "THROTTLED,    429, TooManyRequestsException",
        "THROTTLED,    429, Unnamed",
        "THROTTLED,    503, SlowDown",
        "SERVER_ERROR, 500, InternalServerError",
        "SERVER_ERROR, 500, InternalFailure",
        "SERVER_ERROR, 503, ServiceUnavailable",
        "SERVER_ERROR, 502, ''",
        "CONFLICT,     400, TransactionConflictException",
        "CONFLICT,     400, TransactionInProgressException",
        "CONFLICT,     400, ReplicatedWriteConflictException",
        "TIMED_OUT,    408, RequestTimeout",
        "OTHER,        400, RequestTimeTooSkewed",
        "OTHER,        400, SomethingNewException",
    })
    void passingTroubleFailsThisAttempt(FailureReason reason, int status, String type) {
        endpoint.next(new ErrorAnswer(status, type, "for 'secret'"));

        assertFailed(write(dynamoDb), reason);
        assertThat(endpoint.operations()).containsExactly("UpdateItem");
    }

    @Test
    void closedConnectionIsUnreachable() {
        endpoint.next(new Reset());

        assertFailed(write(dynamoDb), FailureReason.UNREACHABLE);
    }

    @Test
    void closedPortIsUnreachable() {
        try (DynamoDb unreachable =
                TestingDynamoDb.open(TestingDynamoDb.deserted(), TestingDynamoDb.anyCredentials())) {
            assertFailed(write(unreachable), FailureReason.UNREACHABLE);
        }
    }

    @Test
    void silenceTimesOut() {
        endpoint.next(new Silence());

        try (DynamoDb impatient =
                TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.anyCredentials(), Duration.ofMillis(200))) {
            assertFailed(write(impatient), FailureReason.TIMED_OUT);
        }
    }

    @ParameterizedTest
    @MethodSource
    void troubleWithTheItemIsRefused(RefusalReason reason, Fault fault) {
        endpoint.next(fault);

        assertThat(write(dynamoDb))
                .isCompletedWithValueMatching(result -> result instanceof WriteResult.Refused refused
                        && refused.reason() == reason
                        && !refused.detail().contains("secret"));
    }

    static Stream<Arguments> troubleWithTheItemIsRefused() {
        return Stream.of(
                Arguments.of(RefusalReason.ITEM_TOO_LARGE, new ErrorAnswer(413, "", "")),
                Arguments.of(
                        RefusalReason.ITEM_TOO_LARGE,
                        new ErrorAnswer(400, "ItemCollectionSizeLimitExceededException", "Collection size exceeded.")),
                Arguments.of(
                        RefusalReason.INVALID_KEY,
                        new ErrorAnswer(400, "ValidationException", "Type mismatch for key PK expected: S actual: N")),
                Arguments.of(
                        RefusalReason.NUMBER_OUT_OF_RANGE,
                        new ErrorAnswer(
                                400,
                                "ValidationException",
                                "The parameter cannot be converted to a numeric value: secret")),
                Arguments.of(RefusalReason.INVALID_ITEM, new ErrorAnswer(400, "ValidationException", "Not so: secret")),
                Arguments.of(
                        RefusalReason.INVALID_ITEM, new ErrorAnswer(400, "SerializationException", "Not so: secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, ResourceNotFoundException,          'it does not exist; create it'",
        "400, AccessDeniedException,              'access is denied; grant the permission: not authorized to perform'",
        "400, UnrecognizedClientException,        'the credentials are refused (UnrecognizedClientException)'",
        "400, InvalidSignatureException,          'the credentials are refused (InvalidSignatureException)'",
        "400, MissingAuthenticationTokenException,'the credentials are refused'",
        "403, InvalidClientTokenId,               'the credentials are refused'",
        "400, ExpiredTokenException,              'the session token has expired; give a new one'",
        "404, '',                                 'the answer is not DynamoDB''s (HTTP status 404); correct the endpoint'",
        "403, '',                                 'the answer is not DynamoDB''s (HTTP status 403); correct the endpoint'",
    })
    void lastingTroubleEndsWithAnExceptionThatSaysWhatToDo(int status, String type, String text) {
        endpoint.next(new ErrorAnswer(status, type, "not authorized to perform"));

        assertThat(write(dynamoDb))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(WriteException.class)
                .withMessageStartingWith("DynamoDB at " + endpoint.uri() + " (region us-west-2), table SalesOrders: ")
                .withMessageContaining(text);
    }

    @Test
    void expiredTokenThatItsProviderRenewsIsTriedAgain() {
        AwsSessionCredentials credentials = AwsSessionCredentials.builder()
                .accessKeyId("key")
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
        endpoint.next(new ErrorAnswer(400, "ExpiredTokenException", "The security token is expired"));

        try (DynamoDb renewed = TestingDynamoDb.open(endpoint.uri(), StaticCredentialsProvider.create(credentials))) {
            assertFailed(write(renewed), FailureReason.OTHER);
        }
    }

    private static CompletableFuture<WriteResult> write(DynamoDb dynamoDb) {
        CompletableFuture<WriteResult> result =
                new DynamoDbItemWriter(dynamoDb).write(WRITE).toCompletableFuture();
        assertThat(result.handle((value, failure) -> true)).succeedsWithin(Duration.ofSeconds(30));
        return result;
    }

    private static void assertFailed(CompletableFuture<WriteResult> result, FailureReason reason) {
        assertThat(result)
                .isCompletedWithValueMatching(
                        value -> value instanceof WriteResult.Failed failed && failed.reason() == reason);
    }
}
