package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Change;
import io.tailrace.change.RowImage;
import io.tailrace.change.RowImages;
import io.tailrace.checkpoint.TableStop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps the books: every received change ends as applied, superseded, parked or withheld, is counted once, and only then closes its
 * ticket. A change that is parked is safe in the dead letters first; while they cannot be written, its ticket stays open and the
 * checkpoint waits. Thread-safe.
 */
public final class Accounts {

    private final PipelineMeters meters;
    private final Parking parking;
    private final DeadLettersConfig config;
    private final InstantSource clock;

    public Accounts(PipelineMeters meters, Parking parking, DeadLettersConfig config, InstantSource clock) {
        this.meters = meters;
        this.parking = parking;
        this.config = config;
        this.clock = clock;
    }

    /** Notes that a change came in; the receipt stands for it from here on. */
    Receipt received(Change change) {
        Receipt receipt = Receipt.of(change, meters.of(change.table()), config.keepRow());
        receipt.meters().received(receipt.operation());
        return receipt;
    }

    /** Notes what became of a change, and closes its ticket when that is safe. */
    void settle(Receipt receipt, Outcome outcome, Runnable closeTicket) {
        if (outcome instanceof Outcome.Refused refused) {
            park(receipt, refused.reason(), refused.detail(), closeTicket);
            return;
        }
        close(receipt, outcome instanceof Outcome.Applied ? Fate.APPLIED : Fate.SUPERSEDED, closeTicket);
    }

    /** @throws IllegalArgumentException for a truncation, which is never refused */
    void park(Receipt receipt, RefusalReason reason, String detail, Runnable closeTicket) {
        if (receipt.key() == null) {
            throw new IllegalArgumentException("a truncation is never refused, but one at "
                    + receipt.resumePoint().position() + " was");
        }
        DeadLetter letter = new DeadLetter(
                RowImage.keyOf(receipt.key()),
                Optional.ofNullable(receipt.whole()).map(RowImages::of),
                receipt.operation().label(),
                receipt.resumePoint().position(),
                receipt.version(),
                reason,
                detail,
                clock.instant(),
                1);
        parking.park(letter, () -> close(receipt, Fate.PARKED, closeTicket));
    }

    /** Notes that a change of a stopped table waits in the binlog for another start. */
    void withhold(Receipt receipt, Runnable closeTicket) {
        receipt.meters().withheld();
        closeTicket.run();
    }

    /** Notes that a table has stopped. */
    void stopped(TableStop stop) {
        meters.of(stop.table()).stopped(stop.reason());
    }

    private void close(Receipt receipt, Fate fate, Runnable closeTicket) {
        receipt.meters().finished(receipt.operation(), fate);
        if (fate == Fate.APPLIED && receipt.operation() != Operation.SNAPSHOT) {
            meters.endToEnd(Duration.between(receipt.resumePoint().committedAt(), clock.instant()));
        }
        closeTicket.run();
    }
}
