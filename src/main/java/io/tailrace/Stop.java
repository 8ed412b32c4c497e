package io.tailrace;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Why a daemon ends: because it was asked to, or because something failed. The first reason counts. Thread-safe. */
final class Stop {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CountDownLatch hurry = new CountDownLatch(1);

    void ask() {
        end.complete(null);
    }

    void hurry() {
        end.complete(null);
        hurry.countDown();
    }

    void fail(Throwable failure) {
        end.completeExceptionally(failure);
    }

    boolean isAsked() {
        return end.isDone() && !end.isCompletedExceptionally();
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Whether there is no time left to finish what was begun; waits this long to hear of it. */
    boolean hurriesWithin(Duration patience) throws InterruptedException {
        return hurry.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it is over; waits this long to hear of it. */
    boolean isOverWithin(Duration patience) throws InterruptedException {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /** Returns when the daemon shall stop, and throws what failed, when something did. */
    void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
