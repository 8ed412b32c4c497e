package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;

/** More changes are parked than the configuration tolerates: something is wrong with more than a row. */
public final class DeadLetterLimitException extends RuntimeException {

    DeadLetterLimitException(ParkedCounts parked, long limit, DeadLetter last) {
        super(
                ("%d changes are parked, more than dead-letters.limit allows (%d); most of them: %s; the last one: table %s, key %s,"
                                + " reason %s (%s). See them with `tailrace dead-letters list`, mend the cause, or raise the limit, and start"
                                + " again")
                        .formatted(
                                parked.total(),
                                limit,
                                parked.most(),
                                last.table(),
                                last.key(),
                                last.reason().label(),
                                last.detail()));
    }
}
