package io.tailrace.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the endpoint answers instead of doing what was asked, in DynamoDB's words. */
final class ServiceError extends RuntimeException {

    private final int status;
    private final String type;
    private final @Nullable Map<String, Value> item;

    private ServiceError(int status, String type, String message, @Nullable Map<String, Value> item) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.item = item;
    }

    static ServiceError validation(String message) {
        return new ServiceError(400, "ValidationException", message, null);
    }

    static ServiceError serialization() {
        return new ServiceError(400, "SerializationException", "the request cannot be read", null);
    }

    static ServiceError unknownTable() {
        return new ServiceError(400, "ResourceNotFoundException", "Requested resource not found", null);
    }

    static ServiceError inUse(String table) {
        return new ServiceError(400, "ResourceInUseException", "Table already exists: " + table, null);
    }

    static ServiceError throttled() {
        return new ServiceError(400, "ThrottlingException", "Throughput exceeds the current capacity", null);
    }

    static ServiceError internal() {
        return new ServiceError(500, "InternalServerError", "ordered to fail", null);
    }

    static ServiceError duplicate() {
        return new ServiceError(400, "DuplicateItemException", "Duplicate primary key exists in table", null);
    }

    /** @param item the item that the condition was false of; null when there is none */
    static ServiceError conditionFailed(@Nullable Map<String, Value> item) {
        return new ServiceError(400, "ConditionalCheckFailedException", "The conditional request failed", item);
    }

    int status() {
        return status;
    }

    /** The name of the exception. */
    String type() {
        return type;
    }

    /** The name that a statement's error has in a batch. */
    String code() {
        return switch (type) {
            case "ValidationException" -> "ValidationError";
            case "ThrottlingException" -> "ThrottlingError";
            default -> type.replace("Exception", "");
        };
    }

    String text() {
        return String.valueOf(getMessage());
    }

    @Nullable
    Map<String, Value> item() {
        return item;
    }
}
