package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;

/** More changes are parked than the configuration tolerates: something is wrong with more than a row. */
public final class DeadLetterLimitException extends RuntimeException {

    DeadLetterLimitException(long parked, long limit, DeadLetter last) {
        super(
                ("%d changes are parked, more than dead-letters.limit allows (%d); the last one: table %s, key %s, reason %s (%s)."
                                + " Mend the cause, or raise the limit, and start again")
                        .formatted(
                                parked,
                                limit,
                                last.table(),
                                last.key(),
                                last.reason().label(),
                                last.detail()));
    }
}
