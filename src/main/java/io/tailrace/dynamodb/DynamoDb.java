package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The connection to one DynamoDB, which every adapter of this package shares. The SDK repeats nothing: each attempt is one
 * request, so that whoever asks can count what it cost. Thread-safe.
 */
public final class DynamoDb implements AutoCloseable {

    /** Beside those for items, so that the lease and the checkpoint never wait behind items. */
    private static final int CONNECTIONS_FOR_STATE = 8;

    private final DynamoDbAsyncClient client;
    private final Supplier<StatementSender> senders;
    private final Troubles troubles;
    private final WriteUnits units;
    private final Runnable closing;

    private DynamoDb(
            DynamoDbAsyncClient client,
            Supplier<StatementSender> senders,
            Troubles troubles,
            WriteUnits units,
            Runnable closing) {
        this.client = client;
        this.senders = senders;
        this.troubles = troubles;
        this.units = units;
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
        return over(
                Wire.open(config.requestTimeout(), maxInFlight + CONNECTIONS_FOR_STATE), config, credentials, troubles);
    }

    /** Closes wire and provider with itself. */
    static DynamoDb over(Wire wire, TargetConfig config, AwsCredentialsProvider credentials, Troubles troubles) {
        WriteUnits units = new WriteUnits();
        DynamoDbAsyncClient client = client(config, credentials, wire, wire.http(), units);
        Supplier<StatementSender> senders = () -> switch (config.writer()) {
            case LEAN -> {
                RequestOutline outline = RequestOutline.drawnBy(
                        http -> client(config, credentials, wire, http, units),
                        wire.http().clientName());
                yield new LeanStatementSender(wire, credentials, outline, units);
            }
            case SDK -> new SdkStatementSender(client);
        };
        return new DynamoDb(client, senders, troubles, units, () -> {
            client.close();
            wire.close();
            if (credentials instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
        });
    }

    private static DynamoDbAsyncClient client(
            TargetConfig config,
            AwsCredentialsProvider credentials,
            Wire wire,
            SdkAsyncHttpClient http,
            WriteUnits units) {
        var builder = DynamoDbAsyncClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(wire.timeout())
                        .scheduledExecutorService(wire.timer())
                        .addExecutionInterceptor(new WriteUnitsInterceptor(units)))
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, wire.answers()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    DynamoDbAsyncClient client() {
        return client;
    }

    /** Opens the sender of statements that the configuration wants. Sends nothing yet. */
    StatementSender statements() {
        return senders.get();
    }

    /** The write units that a table and its indexes have cost so far, as DynamoDB says with its answers. */
    public double writeUnits(String table) {
        return units.of(table);
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
}
