package io.tailrace.apply;

import java.util.Locale;

/** Why an attempt failed that will be repeated. A closed list: it is a label of metrics. */
public enum FailureReason {
    /** Throughput exceeded, of the table, a partition or the account. */
    THROTTLED,
    /** No answer in time. */
    TIMED_OUT,
    /** The network: refused, reset, name not found. */
    UNREACHABLE,
    /** DynamoDB answered with a failure of its own (5xx). */
    SERVER_ERROR,
    /** Another writer had the item in hand at the same moment. */
    CONFLICT,
    /** This process no longer holds, or cannot prove that it holds, the pipeline's lease. */
    LEASE_UNCERTAIN,
    /** Anything else. */
    OTHER;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
