package io.tailrace.dynamodb;

import io.tailrace.apply.FailureReason;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteResult;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Says what each failure of a request means: the only place that reads the SDK's exceptions and error codes. Its texts never
 * hold values of attributes, which DynamoDB's own may quote. Immutable.
 */
final class Troubles {

    private static final Set<String> REFUSED_CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "MissingAuthenticationTokenException",
            "MissingAuthenticationToken",
            "IncompleteSignatureException",
            "IncompleteSignature",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "AuthFailure",
            "OptInRequired");

    private static final Trouble.Refused COLLECTION_TOO_LARGE = new Trouble.Refused(
            RefusalReason.ITEM_TOO_LARGE,
            "the items of one partition key exceed 10 GB, the limit of local secondary indexes");

    private final String place;
    private final Renewal renewal;

    Troubles(String place, Renewal renewal) {
        this.place = place;
        this.renewal = renewal;
    }

    String place() {
        return place;
    }

    /** @param table the table that the request went to */
    Trouble of(Throwable failure, String table) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ConditionalCheckFailedException failed) {
            return new Trouble.ConditionFailed(failed);
        }
        if (cause instanceof TransactionCanceledException canceled) {
            return canceled(canceled);
        }
        return cause instanceof AwsServiceException answer ? answered(answer, table) : unanswered(cause);
    }

    /**
     * What it means for a write that a statement of a batch was not carried out, by DynamoDB's code: it may pass, or the write
     * alone must tell.
     */
    WriteResult ofStatement(String code) {
        return switch (code) {
            case "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded" ->
                ofStatement(FailureReason.THROTTLED, code);
            case "InternalServerError" -> ofStatement(FailureReason.SERVER_ERROR, code);
            case "TransactionConflict" -> ofStatement(FailureReason.CONFLICT, code);
            default -> WriteResult.UNDECIDED;
        };
    }

    private WriteResult ofStatement(FailureReason reason, String code) {
        String text = place + ": it did not carry out one statement of a batch (" + code + ")";
        return new WriteResult.Failed(reason, new WriteException(text, null));
    }

    /** Each part of a transaction has a reason of its own; a false condition says more than all others. */
    private Trouble canceled(TransactionCanceledException canceled) {
        Map<String, CancellationReason> reasons = new HashMap<>();
        canceled.cancellationReasons().forEach(reason -> reasons.putIfAbsent(reason.code(), reason));
        CancellationReason invalid = reasons.get("ValidationError");
        if (reasons.containsKey("ConditionalCheckFailed")) {
            return new Trouble.ConditionFailed(ConditionalCheckFailedException.builder()
                    .message("a condition of the transaction was false")
                    .build());
        }
        if (invalid != null) {
            return Validation.refusal(String.valueOf(invalid.message()));
        }
        if (reasons.containsKey("ItemCollectionSizeLimitExceeded")) {
            return COLLECTION_TOO_LARGE;
        }
        if (reasons.containsKey("ThrottlingError") || reasons.containsKey("ProvisionedThroughputExceeded")) {
            return passing(FailureReason.THROTTLED, "a limit of the table or the account is reached", canceled);
        }
        return passing(FailureReason.CONFLICT, "another request has the item in hand", canceled);
    }

    private Trouble answered(AwsServiceException answer, String table) {
        String code = code(answer);
        return switch (code) {
            case "ValidationException" -> Validation.refusal(message(answer));
            case "SerializationException" ->
                new Trouble.Refused(RefusalReason.INVALID_ITEM, "DynamoDB cannot read the item");
            case "ItemCollectionSizeLimitExceededException" -> COLLECTION_TOO_LARGE;
            case "TransactionConflictException",
                    "TransactionInProgressException",
                    "ReplicatedWriteConflictException",
                    "ResourceInUseException" ->
                passing(FailureReason.CONFLICT, "another request has the item or the table in hand", answer);
            case "ResourceNotFoundException", "TableNotFoundException" ->
                lasting(table, "it does not exist; create it, or correct its name, the region or the account", answer);
            case "AccessDeniedException", "AccessDenied", "UnauthorizedOperation" ->
                lasting(table, "access is denied; grant the permission: " + message(answer), answer);
            case "UnknownOperationException" ->
                lasting(table, "it does not know the operation; correct the endpoint", answer);
            case "ExpiredTokenException", "ExpiredToken" -> expired(answer, table);
            default -> byKind(answer, code, table);
        };
    }

    private Trouble byKind(AwsServiceException answer, String code, String table) {
        int status = answer.statusCode();
        // The SDK's exception has forgotten how wrong the clock was; DynamoDB's message says it.
        boolean untimely =
                Stream.of("Signature expired", "Signature not yet current").anyMatch(message(answer)::contains);
        if (untimely || answer.isClockSkewException()) {
            return passing(FailureReason.OTHER, "it finds the clock of this machine wrong; set the clock", answer);
        }
        if (answer.isThrottlingException() || status == 429 || code.equals("LimitExceededException")) {
            return passing(
                    FailureReason.THROTTLED, "a limit of the table or the account is reached (" + code + ")", answer);
        }
        if (status == 408) {
            return passing(FailureReason.TIMED_OUT, "it waited too long for the request", answer);
        }
        if (status == 413) {
            return new Trouble.Refused(RefusalReason.ITEM_TOO_LARGE, Validation.TOO_LARGE);
        }
        if (status >= 500) {
            return passing(FailureReason.SERVER_ERROR, "it answers with an error of its own (" + status + ")", answer);
        }
        if (code.isEmpty()) {
            String text =
                    "the answer is not DynamoDB's (HTTP status " + status + "); correct the endpoint or the proxy";
            return lasting(table, text, answer);
        }
        if (REFUSED_CREDENTIALS.contains(code)) {
            String text =
                    "the credentials are refused (" + code + "); correct the access key, its secret and its account";
            return lasting(table, text, answer);
        }
        return passing(FailureReason.OTHER, "it answers " + code + " (HTTP status " + status + ")", answer);
    }

    private Trouble expired(AwsServiceException answer, String table) {
        return switch (renewal) {
            case AUTOMATIC -> passing(FailureReason.OTHER, "the session token has expired and is renewed", answer);
            case NONE -> lasting(table, "the session token has expired; give a new one and start again", answer);
        };
    }

    private Trouble unanswered(Throwable cause) {
        // Of five classes, from the SDK, Netty and the JDK.
        if (within(cause, e -> e.getClass().getSimpleName().endsWith("TimeoutException"))
                .isPresent()) {
            return passing(
                    FailureReason.TIMED_OUT, "no answer in time; check the network and the request timeout", cause);
        }
        // Those of the parser within the SDK are IOExceptions too.
        if (within(
                        cause,
                        e -> e instanceof UnreadableAnswerException
                                || e.getClass().getName().contains(".jackson."))
                .isPresent()) {
            String text = "the answer is not DynamoDB's; if it stays so, correct the endpoint or the proxy";
            return passing(FailureReason.OTHER, text, cause);
        }
        Optional<Throwable> network = within(cause, IOException.class::isInstance);
        if (network.isPresent()) {
            String text = "it cannot be reached (" + text(network.get()) + "); check endpoint, region and network";
            return passing(FailureReason.UNREACHABLE, text, cause);
        }
        String text = "the request failed on this side (" + cause.getClass().getSimpleName() + ")";
        return passing(FailureReason.OTHER, text, cause);
    }

    private Trouble.Passing passing(FailureReason reason, String what, Throwable cause) {
        return new Trouble.Passing(reason, place + ": " + what, cause);
    }

    private Trouble.Lasting lasting(String table, String what, Throwable cause) {
        return new Trouble.Lasting(place + ", table " + table + ": " + what, cause);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && cause != null ? unwrapped(cause) : failure;
    }

    private static Optional<Throwable> within(Throwable failure, Predicate<Throwable> wanted) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(wanted)
                .findFirst();
    }

    private static String text(Throwable network) {
        if (network instanceof UnknownHostException) {
            return "unknown host " + network.getMessage();
        }
        if (network instanceof ClosedChannelException || network.getMessage() == null) {
            return "the connection was closed";
        }
        return network.getMessage().lines().findFirst().orElse("no connection");
    }

    private static String code(AwsServiceException answer) {
        return details(answer).map(AwsErrorDetails::errorCode).orElse("");
    }

    private static String message(AwsServiceException answer) {
        return details(answer).map(AwsErrorDetails::errorMessage).orElse("");
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException answer) {
        return Optional.ofNullable(answer.awsErrorDetails());
    }
}
