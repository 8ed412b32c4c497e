package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.WriteResult;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Answer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.ErrorAnswer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Reset;
import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every trouble of a batch over a real connection: of one statement, and of the request as a whole. */
class BatchTroubleIT {

    private static final String DONE = "{\"TableName\":\"SalesOrders\"}";

    private TestingDynamoDbEndpoint endpoint;
    private DynamoDb dynamoDb;
    private ItemWriter writer;

    @BeforeEach
    void open() {
        endpoint = TestingDynamoDbEndpoint.start();
        dynamoDb = TestingDynamoDb.open(endpoint.uri(), TestingDynamoDb.anyCredentials());
        writer = new DynamoDbItemWriter(dynamoDb);
    }

    @AfterEach
    void close() {
        dynamoDb.close();
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,    ProvisionedThroughputExceeded",
        "THROTTLED,    ThrottlingError",
        "THROTTLED,    RequestLimitExceeded",
        "SERVER_ERROR, InternalServerError",
        "CONFLICT,     TransactionConflict",
    })
    void passingTroubleOfOneStatementFailsItsWriteOnly(FailureReason reason, String code) {
        endpoint.next(new Answer(200, responses(DONE, error(code, ""))));

        List<WriteResult> results = write().join();

        assertThat(results.get(0)).isEqualTo(WriteResult.APPLIED);
        assertFailed(results.get(1), reason);
        assertThat(results.toString()).doesNotContain("secret");
        assertThat(endpoint.operations()).containsExactly("BatchExecuteStatement");
    }

    @ParameterizedTest
    @CsvSource({
        "ValidationError",
        "ItemCollectionSizeLimitExceeded",
        "DuplicateItem",
        "ConditionalCheckFailed",
        "ResourceNotFound",
        "SomethingNew",
    })
    void whatOneStatementCannotDoIsLeftToTheWriteAlone(String code) {
        endpoint.next(new Answer(200, responses(DONE, error(code, ""))));

        assertThat(write().join()).containsExactly(WriteResult.APPLIED, WriteResult.UNDECIDED);
        assertThat(writer.most()).isEqualTo(25);
    }

    @Test
    void falseConditionIsSupersededWhereTheItemHasAVersion() {
        String versioned = ",\"Item\":{\"PK\":{\"S\":\"a\"},\"_v\":{\"N\":\"7\"}}";
        String foreign = ",\"Item\":{\"PK\":{\"S\":\"a\"}}";
        endpoint.next(new Answer(
                200, responses(error("ConditionalCheckFailed", versioned), error("ConditionalCheckFailed", foreign))));

        assertThat(write().join()).containsExactly(WriteResult.SUPERSEDED, WriteResult.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,    400, ThrottlingException",
        "THROTTLED,    400, ProvisionedThroughputExceededException",
        "SERVER_ERROR, 500, InternalServerError",
        "OTHER,        400, RequestTimeTooSkewed",
    })
    void passingTroubleOfTheRequestFailsEveryWrite(FailureReason reason, int status, String type) {
        endpoint.next(new ErrorAnswer(status, type, "for 'secret'"));

        List<WriteResult> results = write().join();

        assertThat(results).hasSize(2).allSatisfy(result -> assertFailed(result, reason));
        assertThat(writer.most()).isEqualTo(25);
    }

    @Test
    void closedConnectionFailsEveryWrite() {
        endpoint.next(new Reset());

        assertThat(write().join()).hasSize(2).allSatisfy(result -> assertFailed(result, FailureReason.UNREACHABLE));
    }

    @Test
    void refusedRequestIsLeftToTheWritesAlone() {
        endpoint.next(new ErrorAnswer(400, "ValidationException", "Duplicate request"));

        assertThat(write().join()).containsExactly(WriteResult.UNDECIDED, WriteResult.UNDECIDED);
        assertThat(writer.most()).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({"AccessDeniedException", "UnknownOperationException"})
    void noMoreBatchesWhereTheyAreNotAllowed(String type) {
        endpoint.next(new ErrorAnswer(400, type, "not this one"));

        assertThat(write().join()).containsExactly(WriteResult.UNDECIDED, WriteResult.UNDECIDED);

        assertThat(writer.most()).isEqualTo(1);
    }

    @Test
    void noMoreBatchesWhereAStatementIsNotAllowed() {
        endpoint.next(new Answer(200, responses(DONE, error("AccessDenied", ""))));

        assertThat(write().join()).containsExactly(WriteResult.APPLIED, WriteResult.UNDECIDED);

        assertThat(writer.most()).isEqualTo(1);
    }

    @Test
    void answerOfAnotherLengthIsNoResult() {
        endpoint.next(new Answer(200, responses(DONE)));

        assertThat(write())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("answered 1 statements of a batch of 2");
    }

    private CompletableFuture<List<WriteResult>> write() {
        return writer.write(List.of(upsert("a"), upsert("b"))).toCompletableFuture();
    }

    private static ItemWrite upsert(String name) {
        return new ItemWrite.Upsert(
                TestingDynamoDb.key(name, "0"),
                TestingDynamoDb.version(4),
                Map.of("name", AttributeValue.fromS("secret")),
                Set.of());
    }

    private static String responses(String... responses) {
        return "{\"Responses\":[" + String.join(",", responses) + "]}";
    }

    private static String error(String code, String item) {
        return "{\"TableName\":\"SalesOrders\",\"Error\":{\"Code\":\"%s\",\"Message\":\"for 'secret'\"%s}}"
                .formatted(code, item);
    }

    private static void assertFailed(WriteResult result, FailureReason reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        WriteResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
