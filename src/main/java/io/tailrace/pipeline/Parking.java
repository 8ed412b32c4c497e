package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.WriteException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks refused changes, and keeps the meters true to what is parked: they are counted anew every few seconds, since another
 * process may try letters again or discard them. Thread-safe; all its work is done on {@code tailrace-dead-letters}.
 */
public final class Parking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    private static final Duration RECOUNT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DeadLetterStore store;
    private final long limit;
    private final PipelineMeters meters;
    private final Consumer<Throwable> onOverLimit;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tailrace-dead-letters"));
    private ParkedCounts parked;

    private Parking(DeadLetterStore store, long limit, PipelineMeters meters, Consumer<Throwable> onOverLimit) {
        this.store = store;
        this.limit = limit;
        this.meters = meters;
        this.onOverLimit = onOverLimit;
        this.parked = ParkedCounts.of(store.list());
        meters.parked(parked);
    }

    /**
     * Counts what is parked already.
     *
     * @param limit with more changes parked than this, {@code onOverLimit} hears of it
     * @throws WriteException when the store does not answer
     */
    public static Parking open(
            DeadLetterStore store, long limit, PipelineMeters meters, Consumer<Throwable> onOverLimit) {
        return open(store, limit, meters, onOverLimit, RECOUNT);
    }

    static Parking open(
            DeadLetterStore store,
            long limit,
            PipelineMeters meters,
            Consumer<Throwable> onOverLimit,
            Duration recountEvery) {
        Parking parking = new Parking(store, limit, meters, onOverLimit);
        long nanos = recountEvery.toNanos();
        var unused = parking.thread.scheduleWithFixedDelay(parking::recount, nanos, nanos, TimeUnit.NANOSECONDS);
        return parking;
    }

    /** Parks a change, however long the store takes, and then runs {@code afterwards}. Returns at once. */
    void park(DeadLetter letter, Runnable afterwards) {
        try {
            thread.execute(() -> store(letter, afterwards));
        } catch (RejectedExecutionException closed) {
            LOG.debug("refused while the daemon ends; it comes again after the next start");
        }
    }

    private void store(DeadLetter letter, Runnable afterwards) {
        try {
            if (isNew(letter)) {
                parked.add(letter);
                meters.parked(parked);
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
        afterwards.run();
        if (parked.total() > limit) {
            // Somebody may have settled letters since they were counted.
            recount();
        }
        if (parked.total() > limit) {
            onOverLimit.accept(new DeadLetterLimitException(parked, limit, letter));
        }
    }

    private boolean isNew(DeadLetter letter) throws InterruptedException {
        while (true) {
            try {
                return store.park(letter);
            } catch (WriteException e) {
                LOG.atWarn().setCause(e).log("a refused change could not be parked yet; trying again");
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private void recount() {
        try {
            parked = ParkedCounts.of(store.list());
            meters.parked(parked);
        } catch (WriteException e) {
            LOG.atDebug().setCause(e).log("the dead letters cannot be counted at the moment; the last count stands");
        }
    }

    /** Stops parking; what is not parked yet keeps its ticket open and comes again after a restart. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
