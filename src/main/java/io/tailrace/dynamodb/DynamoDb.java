package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The connection to one DynamoDB, which every adapter of this package shares. The SDK repeats nothing: each attempt is one
 * request, so that whoever asks can count what it cost. Thread-safe.
 */
public final class DynamoDb implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final int ANSWER_THREADS = 2;
    /** With more than one the SDK's pool loses track of some refused connections, which then only time out. */
    private static final int IO_THREADS = 1;
    /** Beside those for items, so that the lease and the checkpoint never wait behind items. */
    private static final int CONNECTIONS_FOR_STATE = 8;

    private final DynamoDbAsyncClient client;
    private final Troubles troubles;
    private final Runnable closing;

    private DynamoDb(DynamoDbAsyncClient client, Troubles troubles, Runnable closing) {
        this.client = client;
        this.troubles = troubles;
        this.closing = closing;
    }

    /**
     * Opens a client with the credentials of AWS's default chain, and sees to it that there are some; sends no request.
     *
     * @param maxInFlight item requests under way at once
     * @throws WriteException when the chain has no credentials
     */
    public static DynamoDb open(TargetConfig config, int maxInFlight) {
        return open(
                config,
                maxInFlight,
                DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(true)
                        .build());
    }

    /** As {@link #open(TargetConfig, int)}, with an access key of its own, as for a DynamoDB Local. */
    public static DynamoDb open(TargetConfig config, int maxInFlight, String accessKeyId, String secretAccessKey) {
        AwsBasicCredentials key = AwsBasicCredentials.create(accessKeyId, secretAccessKey);
        return open(config, maxInFlight, StaticCredentialsProvider.create(key));
    }

    /** Closes the provider with the client if it can be closed. */
    static DynamoDb open(TargetConfig config, int maxInFlight, AwsCredentialsProvider credentials) {
        String place = place(config);
        Troubles troubles = new Troubles(place, renewal(credentials, place));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("tailrace-dynamodb-timer"));
        ExecutorService answers = Executors.newFixedThreadPool(ANSWER_THREADS, named("tailrace-dynamodb-answers"));
        SdkEventLoopGroup io = SdkEventLoopGroup.builder()
                .numberOfThreads(IO_THREADS)
                .threadFactory(named("tailrace-dynamodb-io"))
                .build();
        var builder = DynamoDbAsyncClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials)
                .httpClientBuilder(http(io, config.requestTimeout(), maxInFlight + CONNECTIONS_FOR_STATE))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(config.requestTimeout())
                        .scheduledExecutorService(timer))
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, answers));
        config.endpoint().ifPresent(builder::endpointOverride);
        DynamoDbAsyncClient client = builder.build();
        return new DynamoDb(client, troubles, () -> {
            client.close();
            // The client would do this itself, with a rest of two seconds that every command would pay.
            io.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
            answers.shutdown();
            timer.shutdownNow();
            if (credentials instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
        });
    }

    DynamoDbAsyncClient client() {
        return client;
    }

    Troubles troubles() {
        return troubles;
    }

    /** Where the tables are: {@code DynamoDB in us-west-2}, or with the endpoint. */
    @Override
    public String toString() {
        return troubles.place();
    }

    /** Ends open requests as failures. */
    @Override
    public void close() {
        closing.run();
    }

    private static NettyNioAsyncHttpClient.Builder http(SdkEventLoopGroup io, Duration timeout, int connections) {
        return NettyNioAsyncHttpClient.builder()
                .maxConcurrency(connections)
                .maxPendingConnectionAcquires(10 * connections)
                .connectionAcquisitionTimeout(timeout)
                .connectionTimeout(timeout.compareTo(CONNECTION_TIMEOUT) < 0 ? timeout : CONNECTION_TIMEOUT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .tcpKeepAlive(true)
                .eventLoopGroup(io);
    }

    private static Renewal renewal(AwsCredentialsProvider credentials, String place) {
        try {
            boolean expires = credentials.resolveCredentials().expirationTime().isPresent();
            return expires ? Renewal.AUTOMATIC : Renewal.NONE;
        } catch (SdkException e) {
            throw new WriteException(
                    "no AWS credentials for " + place + ". Give them by one of: the environment variables"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN); a profile in"
                            + " ~/.aws, chosen by AWS_PROFILE; the role of the container (ECS, EKS Pod Identity) or of"
                            + " the EC2 instance",
                    e);
        }
    }

    private static String place(TargetConfig config) {
        return config.endpoint()
                .map(endpoint -> "DynamoDB at " + endpoint + " (region " + config.region() + ")")
                .orElse("DynamoDB in " + config.region());
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
