package io.tailrace.cli;

import io.tailrace.Tailrace;
import io.tailrace.TailraceException;
import io.tailrace.pipeline.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Runs a daemon in a thread of its own, beside the command that looks at it. Thread-safe. */
final class DaemonThread implements AutoCloseable {

    private static final long POLL_MILLIS = 100;

    private final Tailrace tailrace;
    private final CompletableFuture<Void> end;

    private DaemonThread(Tailrace tailrace, CompletableFuture<Void> end) {
        this.tailrace = tailrace;
        this.end = end;
    }

    static DaemonThread start(Tailrace tailrace) {
        return new DaemonThread(
                tailrace,
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                tailrace.run();
                            } catch (InterruptedException e) {
                                throw new CompletionException(e);
                            }
                        },
                        task -> new Thread(task, "tailrace-main").start()));
    }

    /** Waits until the daemon is in a state; throws what ended it before. */
    void await(State state, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (tailrace.status().state() != state) {
            if (end.isDone()) {
                join();
            }
            if (System.nanoTime() > deadline) {
                throw new TailraceException(
                        "the daemon was not %s within %d s; it says: %s"
                                .formatted(state.label(), patience.toSeconds(), tailrace.status()),
                        true,
                        null);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void join() {
        try {
            end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TailraceException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Stops the daemon in order; throws what ended it before. */
    @Override
    public void close() {
        tailrace.stop();
        join();
    }
}
