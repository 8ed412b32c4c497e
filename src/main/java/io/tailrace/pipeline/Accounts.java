package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteException;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books: every received change ends as applied, superseded or parked, is counted once, and only then closes its
 * ticket. A change that is parked is safe in the dead letters first; while they cannot be written, its ticket stays open and the
 * checkpoint waits. Thread-safe.
 */
public final class Accounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PipelineMeters meters;
    private final DeadLetterStore deadLetters;
    private final long limit;
    private final InstantSource clock;
    private final Consumer<Throwable> onOverLimit;
    private final ExecutorService parking =
            Executors.newSingleThreadExecutor(runnable -> new Thread(runnable, "tailrace-dead-letters"));
    private final AtomicLong parked;

    /** Opens the books on what is parked already; above {@code limit} parked changes {@code onOverLimit} hears of it. */
    public Accounts(
            PipelineMeters meters,
            DeadLetterStore deadLetters,
            long limit,
            InstantSource clock,
            Consumer<Throwable> onOverLimit) {
        this.meters = meters;
        this.deadLetters = deadLetters;
        this.limit = limit;
        this.clock = clock;
        this.onOverLimit = onOverLimit;
        List<DeadLetter> letters = deadLetters.list();
        this.parked = new AtomicLong(letters.size());
        letters.forEach(letter -> meters.known(letter.table()).ifPresent(table -> table.parked(letter.reason())));
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
                change.table(),
                key(change),
                Operation.of(change).label(),
                change.resumePoint().position(),
                change.version(),
                reason,
                detail,
                clock.instant());
        try {
            parking.execute(() -> park(letter, change, closeTicket));
        } catch (RejectedExecutionException closed) {
            LOG.debug("refused while the daemon ends; it comes again after the next start");
        }
    }

    private void park(DeadLetter letter, Change change, Runnable closeTicket) {
        try {
            if (store(letter)) {
                meters.of(letter.table()).parked(letter.reason());
                parked.incrementAndGet();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        LOG.atWarn()
                .addKeyValue("table", letter.table())
                .addKeyValue("key", letter.key())
                .addKeyValue("position", letter.position())
                .addKeyValue("reason", letter.reason().label())
                .log("parked a change: {}", letter.detail());
        close(change, Fate.PARKED, closeTicket);
        if (parked.get() > limit) {
            onOverLimit.accept(new DeadLetterLimitException(parked.get(), limit, letter));
        }
    }

    private boolean store(DeadLetter letter) throws InterruptedException {
        while (true) {
            try {
                return deadLetters.park(letter);
            } catch (WriteException e) {
                LOG.atWarn().setCause(e).log("a refused change could not be parked yet; trying again");
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private void close(Change change, Fate fate, Runnable closeTicket) {
        meters.of(change.table()).finished(Operation.of(change), fate);
        if (fate == Fate.APPLIED && !(change instanceof Change.SnapshotRow)) {
            meters.endToEnd(Duration.between(change.resumePoint().committedAt(), now()));
        }
        closeTicket.run();
    }

    private Instant now() {
        return clock.instant();
    }

    private static String key(Change change) {
        if (change instanceof Change.SnapshotRow snapshot) {
            return snapshot.row().key();
        }
        if (change instanceof Change.Inserted inserted) {
            return inserted.after().key();
        }
        if (change instanceof Change.Updated updated) {
            return updated.after().key();
        }
        return change instanceof Change.Deleted deleted ? deleted.before().key() : "";
    }

    /** Stops parking; what is not parked yet keeps its ticket open and comes again after a restart. */
    @Override
    public void close() {
        parking.shutdownNow();
    }
}
