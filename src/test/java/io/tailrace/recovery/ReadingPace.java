package io.tailrace.recovery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets somebody who reads a table over and over rest for as long as each round took: who reads without a break takes a whole
 * processor, and those who are watched get on slowly. One thread reads, any may end it.
 */
final class ReadingPace {

    private final CountDownLatch end = new CountDownLatch(1);
    private long rested = System.nanoTime();

    /** Returns when it is time for another round, and whether there is one. */
    boolean goesOn() throws InterruptedException {
        boolean ended = end.await(System.nanoTime() - rested, TimeUnit.NANOSECONDS);
        rested = System.nanoTime();
        return !ended;
    }

    void end() {
        end.countDown();
    }
}
