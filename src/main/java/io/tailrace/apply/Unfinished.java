package io.tailrace.apply;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writes that are accepted and not finished, how many of them are under way, and whether that may go on. Its lock
 * is held for moments only, and never while others are called. Thread-safe.
 */
final class Unfinished {

    private final ApplyConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Lanes lanes;
    private int pending;
    private int underWay;
    /** Whether more is on its way to what waits: only whole batches leave meanwhile. */
    private boolean gathering;

    /** Whether somebody comes when the first budget allows the next request. */
    private boolean awaited;

    private boolean closed;
    private @Nullable Throwable failure;

    /** @param clock nanoseconds from an arbitrary point on */
    Unfinished(ApplyConfig config, LongSupplier clock) {
        this.config = config;
        this.lanes = new Lanes(config, clock);
    }

    /** How many writes may be under way at this moment to the table that bears least. */
    int limit() {
        lock.lock();
        try {
            return lanes.limit();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a write in, to which more may come until {@link #gathered}; blocks while there are too many. */
    void add(Submission submission) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ensureRunningLocked();
            while (pending >= config.maxPending()) {
                progress.await();
                ensureRunningLocked();
            }
            pending++;
            gathering = true;
            lanes.add(submission);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go what waits, whole batch or not. */
    void gathered() {
        lock.lock();
        try {
            gathering = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The turns of the next request, which are under way from now on; none when all have to wait. The last request may go over
     * the limit: half a batch would cost as much.
     */
    List<Turn> take(int most) {
        lock.lock();
        try {
            if (closed || failure != null || underWay >= config.maxInFlight()) {
                return List.of();
            }
            List<Turn> turns = lanes.take(most, gathering);
            underWay += turns.size();
            return turns;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long the first of the tables has to wait for its budget: whoever asks lets it go on then, after {@link #budgetAwaited}.
     * Empty when none waits, or somebody does that already.
     */
    OptionalLong awaitBudget() {
        if (config.maxWriteUnits().isEmpty()) {
            return OptionalLong.empty();
        }
        lock.lock();
        try {
            if (awaited || closed || failure != null) {
                return OptionalLong.empty();
            }
            OptionalLong nanos = lanes.nanosToBudget();
            awaited = nanos.isPresent();
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    void budgetAwaited() {
        lock.lock();
        try {
            awaited = false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the lanes of an answered request move on; returns what has to pause. */
    Repetition settle(List<Turn> turns, List<Sequel> sequels) {
        Repetition repetition = new Repetition();
        lock.lock();
        try {
            underWay -= turns.size();
            for (int i = 0; i < turns.size(); i++) {
                settle(turns.get(i), sequels.get(i), repetition);
            }
            lanes.answered(turns, repetition);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        return repetition;
    }

    private void settle(Turn turn, Sequel sequel, Repetition repetition) {
        if (sequel instanceof Sequel.Finished) {
            pending -= turn.parts().size();
            lanes.finished(turn);
        } else if (sequel instanceof Sequel.Repeated repeated) {
            repetition.add(turn, repeated.failure(), lanes.pause(turn));
        } else if (sequel instanceof Sequel.TakenApart) {
            lanes.split(turn);
        } else {
            lanes.goAlone(turn);
        }
    }

    void resume(Repetition repetition) {
        lock.lock();
        try {
            repetition.lanes().forEach(lanes::resume);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is none; false when the time was over first. */
    boolean awaitNone(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (pending > 0) {
                ensureRunningLocked();
                if (left <= 0) {
                    return false;
                }
                left = progress.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return pending;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing go on; false when that was so already. */
    boolean stop(Throwable cause) {
        lock.lock();
        try {
            if (failure != null) {
                return false;
            }
            failure = cause;
            progress.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @throws WriteException when writing was stopped by a failure */
    void ensureRunning() {
        lock.lock();
        try {
            ensureRunningLocked();
        } finally {
            lock.unlock();
        }
    }

    private void ensureRunningLocked() {
        if (failure != null) {
            throw new WriteException("nothing is written any more since a write failed for good", failure);
        }
        if (closed) {
            throw new IllegalStateException("the applier is closed");
        }
    }
}
