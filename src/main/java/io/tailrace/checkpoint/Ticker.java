package io.tailrace.checkpoint;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as the lease sees it. Thread-safe. */
interface Ticker {

    Moment now();

    void sleep(Duration duration) throws InterruptedException;

    /**
     * A moment on both clocks of this machine: one that is never set, but may stand still while the machine sleeps, and one
     * that may be set at any time.
     */
    record Moment(long nanos, long millis) {

        /** The time since an earlier moment by the clock that is never set. */
        Duration since(Moment earlier) {
            return Duration.ofNanos(nanos - earlier.nanos);
        }

        /** The longest time that may have passed since an earlier moment. */
        Duration atMostSince(Moment earlier) {
            Duration byWall = Duration.ofMillis(millis - earlier.millis);
            Duration steady = since(earlier);
            return byWall.compareTo(steady) > 0 ? byWall : steady;
        }
    }

    Ticker SYSTEM = new Ticker() {
        @Override
        public Moment now() {
            return new Moment(System.nanoTime(), System.currentTimeMillis());
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    };
}
