package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.dynamodb.TargetConfig.Writer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Answer;
import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What each sender sends, as it comes out of the connection. */
class StatementRequestIT {

    private static final String SECRET = "wJalr/EXAMPLE+KEY";
    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<Statement> STATEMENTS = List.of(
            new Statement(
                    "UPDATE \"Sales\" SET \"naïve\"=? WHERE \"PK\"=? AND \"_v\"<=?",
                    List.of(
                            AttributeValue.fromM(Map.of(
                                    "a \"b\"",
                                    AttributeValue.fromL(List.of(
                                            AttributeValue.fromNul(true),
                                            AttributeValue.fromBool(false),
                                            AttributeValue.fromSs(List.of("x", "é\ud83d\ude97\n\u0001")),
                                            AttributeValue.fromNs(List.of("1")),
                                            AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("?>"))),
                                            AttributeValue.fromM(Map.of()))))),
                            AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 62, 63})),
                            AttributeValue.fromN("38"))),
            new Statement("DELETE FROM \"Sales\" WHERE \"PK\"=?", List.of(AttributeValue.fromS("a/b"))));

    private TestingDynamoDbEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = TestingDynamoDbEndpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void bothSendersSendTheSameBytesToTheSamePlace() {
        try (DynamoDb lean = open(Writer.LEAN, endpoint.uri());
                DynamoDb sdk = open(Writer.SDK, endpoint.uri())) {
            lean.statements().send(STATEMENTS).join();
            sdk.statements().send(STATEMENTS).join();
        }

        Received ofLean = endpoint.requests().get(0);
        Received ofSdk = endpoint.requests().get(1);
        assertThat(ofLean.body()).isEqualTo(ofSdk.body());
        assertThat(ofLean.method()).isEqualTo(ofSdk.method());
        assertThat(ofLean.uri()).isEqualTo(ofSdk.uri());
        for (String header : List.of("Host", "Content-Type", "Content-Length", "X-Amz-Target", "User-Agent")) {
            assertThat(ofLean.header(header)).isEqualTo(ofSdk.header(header));
        }
        assertThat(SignatureVersion4.of(ofLean).scope())
                .isEqualTo(SignatureVersion4.of(ofSdk).scope());
    }

    @ParameterizedTest
    @EnumSource
    void signatureIsTheOneThatTheServerComputes(Writer writer) {
        try (DynamoDb dynamoDb = open(writer, endpoint.uri())) {
            dynamoDb.statements().send(STATEMENTS).join();
        }

        Received request = endpoint.requests().get(0);
        SignatureVersion4 signature = SignatureVersion4.of(request);
        assertThat(signature.headers())
                .contains("host", "x-amz-date", "x-amz-security-token", "x-amz-target", "content-type");
        assertThat(signature.scope()).endsWith("/us-west-2/dynamodb/aws4_request");
        assertThat(signature.signature()).isEqualTo(signature.expected(request, SECRET));
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestTakesTheCredentialsOfItsTime(Writer writer) {
        try (DynamoDb dynamoDb = open(writer, endpoint.uri())) {
            StatementSender sender = dynamoDb.statements();
            sender.send(STATEMENTS).join();
            sender.send(STATEMENTS).join();
        }

        assertThat(endpoint.requests())
                .extracting(request -> request.header("X-Amz-Security-Token"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void wrongClockIsCorrectedByTheServersForTheNextRequest(Writer writer) throws IOException {
        Instant serverTime = Instant.now().plus(Duration.ofHours(3));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(serverTime.atOffset(ZoneOffset.UTC));
        String body = "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":"
                + "\"Signature expired: 20261126T000000Z is now earlier than 20261126T025500Z\"}";
        ScriptedHttpServer server = ScriptedHttpServer.start(
                "HTTP/1.1 400 Bad Request\r\nDate: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(date, body.length(), body),
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        try (server;
                DynamoDb dynamoDb = open(writer, server.uri())) {
            StatementSender sender = dynamoDb.statements();
            Trouble trouble = sender.send(STATEMENTS)
                    .handle((answers, failure) -> dynamoDb.troubles().of(failure, "Sales"))
                    .join();
            sender.send(STATEMENTS).join();

            assertThat(trouble)
                    .isInstanceOfSatisfying(
                            Trouble.Passing.class,
                            passing -> assertThat(passing.text()).contains("clock"));
        }

        Instant signedAt = Instant.from(SIGNED_AT.parse(server.header(1, "X-Amz-Date")));
        assertThat(signedAt).isBetween(serverTime.minusSeconds(2), serverTime.plusSeconds(600));
    }

    /** DynamoDB Local does not tell it of statements. */
    @ParameterizedTest
    @EnumSource
    void countsWhatTheAnswerSaysThatItCost(Writer writer) {
        endpoint.next(new Answer(200, """
                {"Responses": [{"TableName": "Sales"}, {"Error": {"Code": "ConditionalCheckFailed"}}],
                 "ConsumedCapacity": [{"TableName": "Sales", "CapacityUnits": 2.0}, {"CapacityUnits": 0.5, "TableName": "Sales"}]}"""));

        try (DynamoDb dynamoDb = open(writer, endpoint.uri())) {
            List<Answered> answers = dynamoDb.statements().send(STATEMENTS).join();

            assertThat(answers).hasSize(2);
            assertThat(dynamoDb.writeUnits("Sales")).isEqualTo(2.5);
            assertThat(dynamoDb.writeUnits("Other")).isZero();
        }
        assertThat(endpoint.requests().get(0).body()).endsWith("],\"ReturnConsumedCapacity\":\"TOTAL\"}");
    }

    /** With credentials of a session, other ones for every request. */
    private static DynamoDb open(Writer writer, URI uri) {
        AtomicInteger sessions = new AtomicInteger();
        AwsCredentialsProvider credentials =
                () -> AwsSessionCredentials.create("AKID", SECRET, "token/" + sessions.incrementAndGet());
        return TestingDynamoDb.open(uri, credentials, Duration.ofSeconds(20), writer);
    }
}
