package io.tailrace.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What would happen some time later on another thread, run here one by one in an order that a seed decides. */
final class TestingTasks implements RetryTimer {

    private final RandomGenerator random;
    private final List<Runnable> tasks = new ArrayList<>();

    TestingTasks(RandomGenerator random) {
        this.random = random;
    }

    void add(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void after(int failures, Runnable task) {
        add(task);
    }

    @Override
    public void after(Duration pause, Runnable task) {
        add(task);
    }

    /** Runs one of the tasks; false when there is none. */
    boolean runOne() {
        if (tasks.isEmpty()) {
            return false;
        }
        tasks.remove(random.nextInt(tasks.size())).run();
        return true;
    }

    void runAll() {
        boolean more = true;
        while (more) {
            more = runOne();
        }
    }

    int size() {
        return tasks.size();
    }

    @Override
    public void close() {
        tasks.clear();
    }
}
