package io.tailrace.checkpoint;

import io.tailrace.checkpoint.Ticker.Moment;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write for a pipeline, which one process holds at a time. It is renewed every quarter of its duration on a thread of
 * its own, {@code tailrace-lease}. A rival takes it no earlier than one whole duration after the last renewal it could see, so
 * for three quarters of a duration from the start of a renewal that succeeded this process can be sure to hold it, whatever
 * clocks say elsewhere; the last quarter is for requests that are still under way.
 *
 * <p>This is no library's work because the lease, the lineage and the checkpoint are one entry: every write to it is fenced by
 * the lease's token in the same conditional write, so a former holder cannot move the checkpoint even when it does not know yet.
 * Thread-safe.
 */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration LAST_RENEWAL = Duration.ofSeconds(3);

    private final CheckpointStore store;
    private final Candidacy.Term term;
    private final Duration certainty;
    private final Ticker ticker;
    private final Consumer<LeaseLostException> onLost;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tailrace-lease");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Moment renewed;
    private volatile boolean failing;
    private boolean lost;
    private volatile boolean ended;

    /** @param certainty how long a renewal proves that the lease is held */
    Lease(
            CheckpointStore store,
            Candidacy.Term term,
            Duration certainty,
            Ticker ticker,
            Consumer<LeaseLostException> onLost) {
        this.store = store;
        this.term = term;
        this.certainty = certainty;
        this.ticker = ticker;
        this.onLost = onLost;
        this.renewed = term.since();
    }

    /**
     * Waits until the lease is won, and keeps it from then on.
     *
     * @param owner a name that no other process has, nor this one before it was restarted
     * @param onStandby is told who holds the lease when it is not to be had at once, and again when another takes it
     * @param onLost is told once when another process holds the lease; to be short
     * @throws StateException when the store does not answer the first time; later it is asked until it does
     */
    public static Lease acquire(
            CheckpointStore store,
            String owner,
            CheckpointConfig config,
            Consumer<String> onStandby,
            Consumer<LeaseLostException> onLost)
            throws InterruptedException {
        Duration duration = config.leaseDuration();
        Candidacy.Term term = new Candidacy(store, owner, duration, Ticker.SYSTEM).win(onStandby);
        Lease lease = new Lease(store, term, duration.multipliedBy(3).dividedBy(4), Ticker.SYSTEM, onLost);
        long quarter = duration.dividedBy(4).toNanos();
        var unused = lease.thread.scheduleWithFixedDelay(lease::renew, quarter, quarter, TimeUnit.NANOSECONDS);
        return lease;
    }

    /** The number that fences what this holder writes. */
    public long token() {
        return term.token();
    }

    /** Whether it is certain at this moment that no other process holds the lease. Cheap. */
    public boolean stillHeld() {
        return !ended && ticker.now().atMostSince(renewed).compareTo(certainty) < 0;
    }

    /** Saves under the lease; throws as {@link CheckpointStore} does. */
    public void saveCheckpoint(Checkpoint checkpoint) {
        fenced(() -> store.saveCheckpoint(term.token(), checkpoint));
    }

    /** Forgets the checkpoint under the lease; throws as {@link CheckpointStore} does. */
    public void clearCheckpoint() {
        fenced(() -> store.clearCheckpoint(term.token()));
    }

    /** Saves under the lease; throws as {@link CheckpointStore} does. */
    public void saveLineage(Lineage lineage) {
        fenced(() -> store.saveLineage(term.token(), lineage));
    }

    /** Gives the lease up, so that another process takes it at once; to be called when nothing is written any more. */
    @Override
    public void close() {
        ended = true;
        thread.shutdown();
        boolean interrupted = false;
        try {
            thread.awaitTermination(LAST_RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            store.release(term.token());
        } catch (StateException e) {
            LOG.atWarn().setCause(e).log("the lease could not be released; the next daemon waits until it is run out");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the thread does every quarter of the duration. */
    void renew() {
        Moment start = ticker.now();
        try {
            fenced(() -> store.renew(term.token()));
        } catch (LeaseLostException e) {
            thread.shutdown();
            return;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.atWarn()
                        .setCause(e)
                        .log("the lease could not be renewed; trying on, and writing nothing once it may have run out");
            }
            failing = true;
            return;
        }
        renewed = start;
        if (failing) {
            LOG.atInfo().log("the lease is renewed again");
        }
        failing = false;
    }

    private void fenced(Runnable write) {
        try {
            write.run();
        } catch (LeaseLostException e) {
            lose(e);
            throw e;
        }
    }

    private void lose(LeaseLostException cause) {
        synchronized (this) {
            if (lost || ended) {
                return;
            }
            lost = true;
            ended = true;
        }
        onLost.accept(cause);
    }
}
