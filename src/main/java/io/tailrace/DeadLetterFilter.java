package io.tailrace;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.RefusalReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are meant: those that meet every condition.
 *
 * @param ids empty: all
 * @param tables names of source tables; empty: all
 * @param reasons empty: all
 * @param since first seen then or later
 * @param until first seen before
 */
public record DeadLetterFilter(
        Set<String> ids,
        Set<String> tables,
        Set<RefusalReason> reasons,
        Optional<Instant> since,
        Optional<Instant> until) {

    boolean takes(DeadLetter letter) {
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (tables.isEmpty() || tables.contains(letter.table().name()))
                && (reasons.isEmpty() || reasons.contains(letter.reason()))
                && since.filter(time -> letter.firstSeen().isBefore(time)).isEmpty()
                && until.filter(time -> !letter.firstSeen().isBefore(time)).isEmpty();
    }
}
