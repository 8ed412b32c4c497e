package io.tailrace.mapping;

/**
 * A value has no form in DynamoDB; thrown where only the value is known, and made a {@link MappingException} where table,
 * key and column are. Says what kind of value it is, never the value.
 */
final class UnmappableValueException extends RuntimeException {

    private final MappingException.Reason reason;
    private final String detail;

    UnmappableValueException(MappingException.Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    MappingException.Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
