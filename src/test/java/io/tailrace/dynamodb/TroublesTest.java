package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Failures without an answer; those with one are met in {@link FailureClassificationIT}. */
class TroublesTest {

    private final Troubles troubles = new Troubles("DynamoDB in us-west-2", Renewal.NONE);

    @ParameterizedTest
    @MethodSource
    void knowsWhyThereIsNoAnswer(FailureReason reason, String text, Throwable failure) {
        Trouble trouble = troubles.of(new CompletionException(failure), "SalesOrders");

        assertThat(trouble).isInstanceOfSatisfying(Trouble.Passing.class, passing -> {
            assertThat(passing.reason()).isEqualTo(reason);
            assertThat(passing.text()).startsWith("DynamoDB in us-west-2: " + text);
            assertThat(passing.cause()).isSameAs(failure);
        });
    }

    static Stream<Arguments> knowsWhyThereIsNoAnswer() {
        return Stream.of(
                Arguments.of(FailureReason.TIMED_OUT, "no answer in time", ApiCallAttemptTimeoutException.create(5)),
                Arguments.of(FailureReason.TIMED_OUT, "no answer in time", client(new TimeoutException("acquire"))),
                Arguments.of(
                        FailureReason.TIMED_OUT,
                        "no answer in time",
                        client(new IOException("Read timed out", new TimeoutException()))),
                Arguments.of(
                        FailureReason.UNREACHABLE,
                        "it cannot be reached (unknown host nowhere)",
                        client(new UnknownHostException("nowhere"))),
                Arguments.of(
                        FailureReason.UNREACHABLE,
                        "it cannot be reached (the connection was closed)",
                        client(new ClosedChannelException())),
                Arguments.of(
                        FailureReason.UNREACHABLE,
                        "it cannot be reached (Connection reset)",
                        client(new IOException("Connection reset"))),
                Arguments.of(
                        FailureReason.OTHER,
                        "the request failed on this side (IllegalStateException)",
                        new IllegalStateException("closed")));
    }

    private static SdkClientException client(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request: " + cause.getMessage(), cause);
    }
}
