package io.tailrace.apply;

import java.time.Duration;

/** Lets writes wait: failed ones, and those that their table has no budget left for. */
interface RetryTimer extends AutoCloseable {

    /**
     * Runs a task once, after a pause that is longer the more attempts failed in a row; never in the caller's thread. The task
     * is short and does not throw.
     */
    void after(int failures, Runnable task);

    /** Runs a task once, after a pause; never in the caller's thread. The task is short and does not throw. */
    void after(Duration pause, Runnable task);

    /** Forgets all tasks that wait. */
    @Override
    void close();
}
