package io.tailrace.checkpoint;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Time that passes when it is told to, and while somebody sleeps; things can be planned to happen meanwhile. */
final class TestingTicker implements Ticker {

    private final TreeMap<Long, Runnable> plan = new TreeMap<>();
    private long nanos;
    private long millis;

    @Override
    public synchronized Moment now() {
        return new Moment(nanos, millis);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(duration);
    }

    /** Runs an action when this much time has passed since the start. */
    void at(Duration time, Runnable action) {
        plan.merge(time.toNanos(), action, (first, second) -> () -> {
            first.run();
            second.run();
        });
    }

    void pass(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!plan.isEmpty() && plan.firstKey() <= end) {
            Map.Entry<Long, Runnable> next = plan.pollFirstEntry();
            move(Math.max(0, next.getKey() - nanos));
            next.getValue().run();
        }
        move(end - nanos);
    }

    /** The machine sleeps, and only its wall clock knows. */
    synchronized void suspend(Duration duration) {
        millis += duration.toMillis();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    private synchronized void move(long by) {
        nanos += by;
        millis += by / 1_000_000;
    }
}
