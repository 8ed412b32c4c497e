package io.tailrace.dynamodb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one item of a full batch costs each sender: the request made and signed, its answer read. The HTTP client, which both share, answers at
 * once; all is done by one thread, so that time is CPU time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(StatementSender.MOST)
@Fork(2)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class StatementSenderBenchmark {

    @Param
    public TargetConfig.Writer writer = TargetConfig.Writer.SDK;

    private final SdkEventLoopGroup io =
            SdkEventLoopGroup.builder().numberOfThreads(1).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Statement> statements = new ArrayList<>();
    private Optional<DynamoDb> dynamoDb = Optional.empty();
    private StatementSender sender = ignored -> CompletableFuture.completedFuture(List.of());

    @Setup
    public void open() {
        Wire wire = new Wire(new AtOnce(), io, Duration.ofSeconds(2), timer, new OwnThread());
        TargetConfig config = new TargetConfig("us-west-2", Optional.empty(), wire.timeout(), writer);
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
        dynamoDb = Optional.of(DynamoDb.over(wire, config, credentials, new Troubles("nowhere", Renewal.NONE)));
        sender = dynamoDb.get().statements();
        for (int i = 0; i < StatementSender.MOST; i++) {
            statements.add(update(i));
        }
    }

    @TearDown
    public void close() {
        dynamoDb.ifPresent(DynamoDb::close);
    }

    @Benchmark
    public List<Answered> send() {
        return sender.send(statements).join();
    }

    /** An order of the vehicle-sales application, as {@code conf/single-table.yaml} writes it. */
    private static Statement update(int i) {
        AttributeValue version = AttributeValue.fromN("1000000070000000012345000000000%07d".formatted(i));
        return new Statement(
                "UPDATE \"SalesOrders\" SET \"_v\"=? SET \"ord_id\"=? SET \"cust_id\"=? SET \"rep_id\"=? SET \"ord_date\"=?"
                        + " SET \"ship_date\"=? SET \"last_updated\"=? SET \"entity\"=? SET \"GSI1PK\"=? SET \"GSI1SK\"=?"
                        + " WHERE \"PK\"=? AND \"SK\"=? AND \"_v\"<=?",
                List.of(
                        version,
                        AttributeValue.fromS("%04d".formatted(i)),
                        AttributeValue.fromS("%04d".formatted(i % 7)),
                        AttributeValue.fromS("BOB"),
                        AttributeValue.fromS("2024-06-19T10:00:00"),
                        AttributeValue.fromS("2024-06-21T10:00:00"),
                        AttributeValue.fromS("2024-06-21T10:00:00"),
                        AttributeValue.fromS("Order"),
                        AttributeValue.fromS("REP#BOB"),
                        AttributeValue.fromS("2024-06-19T10:00:00"),
                        AttributeValue.fromS("CUSTOMER#%04d".formatted(i % 7)),
                        AttributeValue.fromS("ORDER#%04d".formatted(i)),
                        version));
    }

    /** Says of all statements that they are carried out. */
    private static final class AtOnce implements SdkAsyncHttpClient {

        private static final byte[] BODY = ("{\"Responses\":["
                        + String.join(",", Collections.nCopies(StatementSender.MOST, "{\"TableName\":\"SalesOrders\"}"))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
        private static final SdkHttpResponse HEAD = SdkHttpFullResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", Integer.toString(BODY.length))
                .build();

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            request.responseHandler().onHeaders(HEAD);
            request.responseHandler().onStream(new RequestContent(BODY));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    /** Runs everything in the thread that asks. */
    private static final class OwnThread extends AbstractExecutorService {

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            // It has no threads.
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
