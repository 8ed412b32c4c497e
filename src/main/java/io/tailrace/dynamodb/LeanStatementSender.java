package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/**
 * Sends statements without the SDK's client, which costs several times as much as all the rest of a change. What the client takes care of
 * is done here as there: signature, credentials that are renewed, time limit, checksum, corrected clock, and the exceptions that say what went
 * wrong. Its HTTP connections are the same. Thread-safe.
 */
final class LeanStatementSender implements StatementSender {

    private final Wire wire;
    private final AwsCredentialsProvider credentials;
    private final RequestOutline outline;
    private final WriteUnits units;
    private final BatchBody bodies = new BatchBody();
    private final ServerClock clock = new ServerClock(Clock.systemUTC());

    LeanStatementSender(Wire wire, AwsCredentialsProvider credentials, RequestOutline outline, WriteUnits units) {
        this.wire = wire;
        this.credentials = credentials;
        this.outline = outline;
        this.units = units;
    }

    @Override
    public CompletableFuture<List<Answered>> send(List<Statement> statements) {
        try {
            byte[] body = bodies.of(statements);
            return credentials.resolveIdentity().thenCompose(identity -> {
                Duration ahead = clock.ahead();
                SdkHttpRequest request = outline.signed(body, identity, clock.clock());
                return exchange(request, body)
                        .handleAsync((answer, failure) -> answers(answer, failure, ahead), wire.answers());
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public ItemWrite packed(ItemWrite write) {
        return JsonValues.in(write);
    }

    private CompletableFuture<HttpAnswer> exchange(SdkHttpRequest request, byte[] body) {
        Exchange exchange = new Exchange();
        CompletableFuture<HttpAnswer> answer = exchange.answer();
        long limit = wire.timeout().toMillis();
        ScheduledFuture<?> timeout = wire.timer()
                .schedule(
                        () -> answer.completeExceptionally(ApiCallAttemptTimeoutException.create(limit)),
                        limit,
                        TimeUnit.MILLISECONDS);
        CompletableFuture<Void> execution = wire.http()
                .execute(AsyncExecuteRequest.builder()
                        .request(request)
                        .requestContentPublisher(new RequestContent(body))
                        .responseHandler(exchange)
                        .build());
        return answer.whenComplete((whole, failure) -> {
            timeout.cancel(false);
            if (failure != null) {
                // It gives the connection back.
                execution.completeExceptionally(failure);
            }
        });
    }

    private List<Answered> answers(@Nullable HttpAnswer answer, @Nullable Throwable failure, Duration ahead) {
        if (answer == null) {
            throw new CompletionException(failure);
        }
        if (answer.head().isSuccessful()) {
            return BatchAnswers.read(answer.intact().body(), units);
        }
        AwsServiceException error = ErrorAnswers.exception(answer, ahead);
        if (error.isClockSkewException()) {
            clock.set(answer.head());
        }
        throw error;
    }
}
