package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Change;
import io.tailrace.change.Row;
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

    /** Notes that a change came in. */
    void received(Change change) {
        meters.of(change.table()).received(Operation.of(change));
    }

    /** Notes what became of a change, and closes its ticket when that is safe. */
    void settle(Change change, Outcome outcome, Runnable closeTicket) {
        if (outcome instanceof Outcome.Refused refused) {
            park(change, refused.reason(), refused.detail(), closeTicket);
            return;
        }
        close(change, outcome instanceof Outcome.Applied ? Fate.APPLIED : Fate.SUPERSEDED, closeTicket);
    }

    void park(Change change, RefusalReason reason, String detail, Runnable closeTicket) {
        DeadLetter letter = new DeadLetter(
                RowImage.keyOf(row(change)),
                config.keepRow() ? Optional.of(RowImages.of(change)) : Optional.empty(),
                Operation.of(change).label(),
                change.resumePoint().position(),
                change.version(),
                reason,
                detail,
                clock.instant(),
                1);
        parking.park(letter, () -> close(change, Fate.PARKED, closeTicket));
    }

    /** Notes that a change of a stopped table waits in the binlog for another start. */
    void withhold(Change change, Runnable closeTicket) {
        meters.of(change.table()).withheld();
        closeTicket.run();
    }

    /** Notes that a table has stopped. */
    void stopped(TableStop stop) {
        meters.of(stop.table()).stopped(stop.reason());
    }

    private void close(Change change, Fate fate, Runnable closeTicket) {
        meters.of(change.table()).finished(Operation.of(change), fate);
        if (fate == Fate.APPLIED && !(change instanceof Change.SnapshotRow)) {
            meters.endToEnd(Duration.between(change.resumePoint().committedAt(), clock.instant()));
        }
        closeTicket.run();
    }

    private static Row row(Change change) {
        if (change instanceof Change.SnapshotRow snapshot) {
            return snapshot.row();
        }
        if (change instanceof Change.Inserted inserted) {
            return inserted.after();
        }
        if (change instanceof Change.Updated updated) {
            return updated.after();
        }
        if (change instanceof Change.Deleted deleted) {
            return deleted.before();
        }
        throw new IllegalArgumentException("a truncation of " + change.table() + " is never refused");
    }
}
