package io.tailrace.engine;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the connector has read and the engine has not taken yet. Who reads waits while it is full.
 *
 * <p>Debezium's own queue, {@link io.debezium.connector.base.ChangeEventQueue}, keeps what it has got until a batch is full or the poll
 * interval is over, even where nothing else is to come. Here an event is handed over at once, unless another batch was handed over
 * less than an interval ago: then it waits for the rest of it, so that a steady stream comes in batches. Thread-safe.
 */
final class ReadEvents implements QueueProvider<DataChangeEvent> {

    private final int capacity;
    private final int batch;
    private final long interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<DataChangeEvent> events = new ArrayDeque<>();
    /** By {@link System#nanoTime}. */
    private long taken;

    private boolean closed;

    /**
     * An empty queue.
     *
     * @param capacity events that it holds at most
     * @param batch events that are taken at once at most
     * @param interval the least time between two batches that are not full
     */
    ReadEvents(int capacity, int batch, Duration interval) {
        this.capacity = capacity;
        this.batch = batch;
        this.interval = interval.toNanos();
        this.taken = System.nanoTime() - this.interval;
    }

    @Override
    public String name() {
        return "read-events";
    }

    @Override
    public void configure(Map<String, ?> unused) {
        // All is said to the constructor.
    }

    /** Adds an event as soon as there is room; once the queue is closed it is forgotten. */
    @Override
    public void enqueue(DataChangeEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events.size() >= capacity && !closed) {
                room.await();
            }
            if (closed) {
                return;
            }
            events.add(event);
            if (events.size() == 1 || events.size() == batch) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what is there, up to a batch.
     *
     * @param patience how long to wait for a first event
     * @return none when the time was over, or the queue is closed
     */
    List<DataChangeEvent> take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (events.isEmpty() && left > 0 && !closed) {
                left = filled.awaitNanos(left);
            }
            if (events.isEmpty() || closed) {
                return List.of();
            }
            long early = interval - (System.nanoTime() - taken);
            while (events.size() < batch && early > 0 && !closed) {
                early = filled.awaitNanos(early);
            }
            taken = System.nanoTime();
            return drain();
        } finally {
            lock.unlock();
        }
    }

    private List<DataChangeEvent> drain() {
        int count = Math.min(batch, events.size());
        List<DataChangeEvent> drained = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drained.add(events.remove());
        }
        room.signal();
        return drained;
    }

    /** Takes one event without waiting: Debezium's queue asks so, for no more than it was told by {@link #size}. */
    @Override
    public DataChangeEvent poll() {
        lock.lock();
        try {
            DataChangeEvent first = events.remove();
            room.signal();
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return events.size();
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go who waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
