package io.tailrace.apply;

/** Lets failed writes wait. */
interface RetryTimer extends AutoCloseable {

    /**
     * Runs a task once, after a pause that is longer the more attempts failed in a row; never in the caller's thread. The task
     * is short and does not throw.
     */
    void after(int failures, Runnable task);

    /** Forgets all tasks that wait. */
    @Override
    void close();
}
