package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import io.tailrace.bench.LoopbackDynamoDb;
import io.tailrace.testing.TlsFront;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds without TLS holds with it, as AWS has it; and a certificate that nobody vouches for is not taken. */
class LeanStatementSenderTlsIT implements StatementSenderContract {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private static LoopbackDynamoDb endpoint;
    private static TlsFront front;
    private static DynamoDb dynamoDb;
    private static StatementSender sender;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        endpoint = LoopbackDynamoDb.start();
        front = TlsFront.open(endpoint.uri().getPort(), folder);
        dynamoDb = connect();
        System.setProperty(TRUST_STORE, front.certificates().toString());
        System.setProperty(PASSWORD, "changeit");
        try {
            new TargetTables(dynamoDb).ensure(List.of(TestingDynamoDb.WITH_INDEX));
        } finally {
            System.clearProperty(TRUST_STORE);
            System.clearProperty(PASSWORD);
        }
        sender = dynamoDb.statements();
    }

    @AfterAll
    static void close() throws Exception {
        dynamoDb.close();
        front.close();
        endpoint.close();
    }

    private static DynamoDb connect() {
        return TestingDynamoDb.open(URI.create("https://localhost:" + front.port()), TestingDynamoDb.anyCredentials());
    }

    @Test
    void takesNoCertificateThatNobodyVouchesFor() {
        try (DynamoDb untrusting = connect()) {
            Throwable failure = untrusting
                    .statements()
                    .send(List.of(new Statement("DELETE FROM \"SalesOrders\"", List.of())))
                    .handle((answers, thrown) -> thrown)
                    .join();

            assertThat(untrusting.troubles().of(failure, TestingDynamoDb.TABLE))
                    .isInstanceOfSatisfying(
                            Trouble.Passing.class,
                            trouble -> assertThat(trouble.reason()).isEqualTo(FailureReason.UNREACHABLE));
        }
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
