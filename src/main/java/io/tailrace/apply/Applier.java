package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
 * as many ready lanes as their table's {@link Pace} and {@link Budget} leave room. So there is no thread for sending; the submitter, the
 * client's threads and the retry thread all do it. {@link Lanes} knows who is ready, {@link Courier} how turns become a request,
 * {@link Sequel} what an answer means.
 *
 * <p>Nobody waits for a batch to fill. Who submits several writes in a row says by {@link #flush} when it has no more at
 * hand; until then only full batches leave, and from then on all that there is room for, as much of one table together as a
 * request carries. What a batch leaves undecided goes alone.
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
 * One lock guards the lanes and the counters ({@link Unfinished}). It is never held while a writer, an observer, the timer or the
 * failure handler is called, so none of them can deadlock here. A turn is owned by whoever took it out of the lanes until its answer is
 * settled, which happens once; settling it finishes its parts, puts them back, or stops everything. Observers are called
 * before the lane moves on and before the parts stop counting: of one item they hear in order, and whoever saw the applier
 * idle knows that all of them were called.
 *
 * <p>An answer that is no result (the writer threw, or its stage failed) means that no write would survive: the failure handler
 * hears of it once, nothing more is sent, and what is unfinished stays so, for the checkpoint has not passed it. Thread-safe.
 */
public final class Applier implements AutoCloseable {

    /** Who comes behind so many times what is under way at once waits long enough to be packed. */
    private static final int WAITING_ROUNDS = 2;

    private final Courier courier;
    private final ApplyConfig config;
    private final ApplyMeters meters;
    private final Consumer<Throwable> onFailure;
    private final RetryTimer timer;
    private final FailureLog failureLog = new FailureLog();
    private final Unfinished unfinished;

    Applier(
            ItemWriter writer,
            ApplyConfig config,
            ApplyMeters meters,
            Consumer<Throwable> onFailure,
            RetryTimer timer) {
        if (config.maxInFlight() < 1 || config.maxPending() < 1) {
            throw new IllegalArgumentException("maxInFlight and maxPending must be at least 1: " + config);
        }
        this.courier = new Courier(writer, meters);
        this.config = config;
        this.meters = meters;
        this.onFailure = onFailure;
        this.timer = timer;
        this.unfinished = new Unfinished(config, meters::now);
        meters.limit(unfinished::limit);
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
     * Accepts a write, which leaves with {@link #flush} at the latest; its observer will be told once what became of it. Blocks
     * while too many are unfinished.
     *
     * @throws WriteException when writing was stopped by a failure
     */
    public void submit(ItemWrite write, WriteObserver observer) throws InterruptedException {
        int before = unfinished.size();
        if (before >= config.maxPending()) {
            flush();
        }
        boolean waits = before > WAITING_ROUNDS * config.maxInFlight();
        unfinished.add(new Submission(waits ? courier.packed(write) : write, observer));
        sendReady();
    }

    /** Sends all that was submitted, as far as there is room; the rest follows by itself. Whoever submits calls it afterwards. */
    public void flush() {
        unfinished.gathered();
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
        flush();
        return unfinished.awaitNone(timeout.toNanos());
    }

    /** How many writes are accepted and unfinished. */
    public int inFlight() {
        return unfinished.size();
    }

    /** Sends nothing more. What is unfinished stays so, but for requests under way: their observers still hear the answer. */
    @Override
    public void close() {
        unfinished.close();
        timer.close();
    }

    /** @throws WriteException when writing was stopped by a failure */
    void ensureRunning() {
        unfinished.ensureRunning();
    }

    private void sendReady() {
        int most = courier.most();
        for (List<Turn> turns = unfinished.take(most); !turns.isEmpty(); turns = unfinished.take(most)) {
            send(turns);
        }
        unfinished.awaitBudget().ifPresent(nanos -> timer.after(Duration.ofNanos(nanos), this::goOn));
    }

    private void goOn() {
        unfinished.budgetAwaited();
        sendReady();
    }

    private void send(List<Turn> turns) {
        CompletableFuture<List<WriteResult>> answer = courier.send(turns);
        if (answer.isDone()) {
            // Settled here, where the caller's loop goes on: from within the callback each answer would nest the next.
            var unused = answer.whenComplete((results, error) -> settle(turns, results, error));
            return;
        }
        var unused = answer.whenComplete((results, error) -> {
            settle(turns, results, error);
            sendReady();
        });
    }

    private void settle(List<Turn> turns, @Nullable List<WriteResult> results, @Nullable Throwable error) {
        if (error != null) {
            stop(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
            return;
        }
        try {
            List<Sequel> sequels = Sequel.of(turns, results);
            for (int i = 0; i < turns.size(); i++) {
                if (sequels.get(i) instanceof Sequel.Finished end) {
                    turns.get(i).parts().forEach(part -> part.observer().finished(end.outcome()));
                }
            }
            Repetition repetition = unfinished.settle(turns, sequels);
            if (!repetition.isEmpty()) {
                repetition.note(meters, failureLog);
                timer.after(repetition.failures(), () -> repeat(repetition));
            }
        } catch (Throwable e) {
            stop(e);
        }
    }

    private void repeat(Repetition repetition) {
        repetition.noteBegun(meters);
        unfinished.resume(repetition);
        sendReady();
    }

    private void stop(Throwable cause) {
        if (unfinished.stop(cause)) {
            onFailure.accept(cause);
        }
    }
}
