package io.tailrace.dynamodb;

import io.tailrace.apply.WriteException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * A request of BatchExecuteStatement but for its body: its address, its headers, and the region it is signed for. The SDK
 * draws it: it is asked once for a request, which then goes nowhere, so that region, endpoint, and whatever else the environment and the
 * profile have a say in are its matter. Immutable.
 */
final class RequestOutline {

    private static final List<String> KEPT = List.of("Content-Type", "X-Amz-Target", "User-Agent");
    private static final Pattern SCOPE = Pattern.compile(" Credential=[^/]+/\\d+/([^/]+)/([^/]+)/aws4_request,");
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final SdkHttpRequest bare;
    private final String region;
    private final String service;

    private RequestOutline(SdkHttpRequest bare, String region, String service) {
        this.bare = bare;
        this.region = region;
        this.service = service;
    }

    /**
     * Sends nothing.
     *
     * @param clients makes a client of the SDK on a connection
     * @param httpName what the connection is called in User-Agent
     * @throws WriteException when the SDK makes no request, or signs in a way that this class does not know
     */
    static RequestOutline drawnBy(Function<SdkAsyncHttpClient, DynamoDbAsyncClient> clients, String httpName) {
        Nowhere nowhere = new Nowhere(httpName);
        try (DynamoDbAsyncClient client = clients.apply(nowhere)) {
            BatchStatementRequest any =
                    BatchStatementRequest.builder().statement("-").build();
            client.batchExecuteStatement(batch -> batch.statements(any)).join();
            throw new IllegalStateException("a request that went nowhere was answered");
        } catch (CompletionException e) {
            return of(nowhere.request.get(), e);
        }
    }

    private static RequestOutline of(@Nullable SdkHttpRequest drawn, Throwable why) {
        if (drawn == null) {
            throw new WriteException("the AWS SDK makes no request for DynamoDB: " + why.getMessage(), why);
        }
        Matcher scope = SCOPE.matcher(drawn.firstMatchingHeader("Authorization").orElse(""));
        if (!scope.find()) {
            throw new WriteException(
                    "the AWS SDK is set to sign requests in another way than Signature Version 4; set target.writer: sdk",
                    why);
        }
        SdkHttpRequest.Builder bare = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol(drawn.protocol())
                .host(drawn.host())
                .port(drawn.port())
                .encodedPath(drawn.encodedPath());
        KEPT.forEach(name -> drawn.firstMatchingHeader(name).ifPresent(value -> bare.putHeader(name, value)));
        return new RequestOutline(bare.build(), scope.group(1), scope.group(2));
    }

    /** The request with a signature for this body. */
    SdkHttpRequest signed(byte[] body, AwsCredentialsIdentity credentials, Clock clock) {
        SdkHttpRequest whole = bare.toBuilder()
                .putHeader("Content-Length", Integer.toString(body.length))
                .build();
        return SIGNER.sign(request -> request.request(whole)
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                        .identity(credentials)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    /** Keeps the request and fails it. */
    private static final class Nowhere implements SdkAsyncHttpClient {

        private final AtomicReference<@Nullable SdkHttpRequest> request = new AtomicReference<>();
        private final String httpName;

        private Nowhere(String httpName) {
            this.httpName = httpName;
        }

        @Override
        public String clientName() {
            return httpName;
        }

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest execution) {
            request.set(execution.request());
            IOException failure = new IOException("no connection wanted");
            execution.responseHandler().onError(failure);
            return CompletableFuture.failedFuture(failure);
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
