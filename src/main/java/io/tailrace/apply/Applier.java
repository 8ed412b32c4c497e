package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out item writes, each until DynamoDB has applied, superseded or refused it: those of one item in the order of their
 * submission, those of different items side by side.
 *
 * <h2>How it works</h2>
 *
 * A submitted write joins the lane of its item. A lane has at most one write under way, which gives the order; what waits
 * meanwhile is merged into as few writes as {@link Coalescing} allows when the lane's turn comes, so a hot item costs one
 * request per round trip and not one per change. Lanes take turns: whoever makes one ready, or a request finished, sends for
 * as many ready lanes as {@link ApplyConfig#maxInFlight} leaves room. So there is no thread for sending; the submitter, the
 * client's threads and the retry thread all do it. {@link Lanes} knows who is ready; only {@link #send} knows that a turn is
 * one request.
 *
 * <p>A failed turn goes back to the head of its lane, and the lane pauses. Whether the attempt took effect is unknown, and does
 * not matter: it is repeated under the same version, or merged with newer writes under theirs. A merged turn that DynamoDB
 * refuses is taken apart and its parts are carried out one by one, so that only the guilty part is refused. For the end to be
 * the same as without merging, each upsert must set or remove every attribute that an earlier upsert of the same source row
 * could have set, which full row images give.
 *
 * <p>{@link #submit} blocks while {@link ApplyConfig#maxPending} writes are unfinished. This bounds memory, and holds the
 * binlog back when DynamoDB is slow.
 *
 * <h2>Why it is right</h2>
 *
 * One lock guards the lanes and the two counters. It is never held while a writer, an observer, the timer or the failure handler
 * is called, so none of them can deadlock here. A turn is owned by whoever took it out of the lanes until its answer is
 * settled, which happens once; settling it finishes its parts, puts them back, or stops everything. Observers are called
 * before the lane moves on and before the parts stop counting: of one item they hear in order, and whoever saw the applier
 * idle knows that all of them were called.
 *
 * <p>An answer that is no result (the writer threw, or its stage failed) means that no write would survive: the failure handler
 * hears of it once, nothing more is sent, and what is unfinished stays so, for the checkpoint has not passed it. Thread-safe.
 */
public final class Applier implements AutoCloseable {

    private static final WriteObserver.Outcome APPLIED = new WriteObserver.Outcome.Applied();
    private static final WriteObserver.Outcome SUPERSEDED = new WriteObserver.Outcome.Superseded();

    private final ItemWriter writer;
    private final ApplyConfig config;
    private final ApplyMeters meters;
    private final Consumer<Throwable> onFailure;
    private final RetryTimer timer;
    private final FailureLog failureLog = new FailureLog();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Lanes lanes = new Lanes();
    private int pending;
    private int requests;
    private boolean closed;
    private @Nullable Throwable failure;

    Applier(
            ItemWriter writer,
            ApplyConfig config,
            ApplyMeters meters,
            Consumer<Throwable> onFailure,
            RetryTimer timer) {
        if (config.maxInFlight() < 1 || config.maxPending() < 1) {
            throw new IllegalArgumentException("maxInFlight and maxPending must be at least 1: " + config);
        }
        this.writer = writer;
        this.config = config;
        this.meters = meters;
        this.onFailure = onFailure;
        this.timer = timer;
        meters.limit(config.maxInFlight());
    }

    /**
     * Opens an applier.
     *
     * @param onFailure is told once, on any thread, what no repetition can mend; it must be short, as an observer
     */
    public static Applier open(
            ItemWriter writer, ApplyConfig config, ApplyMeters meters, Consumer<Throwable> onFailure) {
        // Random is thread-safe, as failures come in on any thread.
        Backoff backoff = new Backoff(config.retryInitial(), config.retryMaximum(), new Random());
        return new Applier(writer, config, meters, onFailure, new RetryThread(backoff));
    }

    /**
     * Accepts a write; its observer will be told once what became of it. Blocks while too many are unfinished.
     *
     * @throws WriteException when writing was stopped by a failure
     */
    public void submit(ItemWrite write, WriteObserver observer) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ensureRunningLocked();
            while (pending >= config.maxPending()) {
                progress.await();
                ensureRunningLocked();
            }
            pending++;
            lanes.add(new Submission(write, observer));
        } finally {
            lock.unlock();
        }
        sendReady();
    }

    /** Waits, without end, as {@link #awaitIdle(Duration)} does. */
    public void awaitIdle() throws InterruptedException {
        boolean idle = false;
        while (!idle) {
            idle = awaitIdle(Duration.ofDays(1));
        }
    }

    /**
     * Waits until no write is unfinished, those included that others submit meanwhile.
     *
     * @return false when the time was over first
     * @throws WriteException when writing was stopped by a failure
     */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
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

    /** How many writes are accepted and unfinished. */
    public int inFlight() {
        lock.lock();
        try {
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing more. What is unfinished stays so, but for requests under way: their observers still hear the answer. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        timer.close();
    }

    private void sendReady() {
        for (Turn turn = take(); turn != null; turn = take()) {
            send(turn);
        }
    }

    private @Nullable Turn take() {
        lock.lock();
        try {
            if (closed || failure != null || requests >= config.maxInFlight()) {
                return null;
            }
            Turn turn = lanes.take();
            if (turn != null) {
                requests++;
            }
            return turn;
        } finally {
            lock.unlock();
        }
    }

    private void send(Turn turn) {
        long start = meters.now();
        meters.sent();
        CompletableFuture<WriteResult> answer;
        try {
            answer = writer.write(turn.write()).toCompletableFuture();
        } catch (Throwable e) {
            answer = CompletableFuture.failedFuture(e);
        }
        if (answer.isDone()) {
            // Settled here, where the caller's loop goes on: from within the callback each answer would nest the next.
            var unused = answer.whenComplete((result, error) -> settle(turn, start, result, error));
            return;
        }
        var unused = answer.whenComplete((result, error) -> {
            settle(turn, start, result, error);
            sendReady();
        });
    }

    private void settle(Turn turn, long start, @Nullable WriteResult result, @Nullable Throwable error) {
        try {
            meters.answered(turn.write(), start);
            if (error != null) {
                stop(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            } else if (result instanceof WriteResult.Failed failed) {
                repeat(turn, failed);
            } else if (result instanceof WriteResult.Refused refused) {
                refuse(turn, refused);
            } else if (result instanceof WriteResult.Superseded) {
                finish(turn, SUPERSEDED);
            } else if (result instanceof WriteResult.Applied) {
                finish(turn, APPLIED);
            } else {
                throw new IllegalStateException(
                        "the writer answered a write to " + turn.lane().key() + " with nothing");
            }
        } catch (Throwable e) {
            stop(e);
        }
    }

    private void finish(Turn turn, WriteObserver.Outcome outcome) {
        for (Submission part : turn.parts()) {
            part.observer().finished(outcome);
        }
        lock.lock();
        try {
            requests--;
            pending -= turn.parts().size();
            lanes.finished(turn);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void refuse(Turn turn, WriteResult.Refused refused) {
        if (turn.parts().size() == 1) {
            finish(turn, new WriteObserver.Outcome.Refused(refused.reason(), refused.detail()));
            return;
        }
        lock.lock();
        try {
            requests--;
            lanes.split(turn);
        } finally {
            lock.unlock();
        }
    }

    private void repeat(Turn turn, WriteResult.Failed failed) {
        meters.failed(failed.reason());
        failureLog.failed(turn.lane().key(), failed);
        int failures;
        lock.lock();
        try {
            requests--;
            failures = lanes.pause(turn);
        } finally {
            lock.unlock();
        }
        timer.after(failures, () -> resume(turn.lane(), failed.reason()));
    }

    private void resume(Lane lane, FailureReason reason) {
        meters.repeated(reason);
        lock.lock();
        try {
            lanes.resume(lane);
        } finally {
            lock.unlock();
        }
        sendReady();
    }

    private void stop(Throwable cause) {
        lock.lock();
        try {
            if (failure != null) {
                return;
            }
            failure = cause;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        onFailure.accept(cause);
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
