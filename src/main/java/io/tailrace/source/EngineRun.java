package io.tailrace.source;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of Debezium's engine, from its start to whatever ends it. {@link #stop} and {@link #stopIfIdle} may be called from
 * any thread.
 *
 * <p>Facts about the engine: it refuses to be closed while its task starts, and again once it has ended by itself, both by
 * an exception; it interrupts a batch in hand when it is closed; its records need not be committed, as a store that is
 * read once at the start has no use for it.
 */
final class EngineRun {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);
    private static final long CLOSE_RETRY_MILLIS = 20;

    /** The binlog client logs by java.util.logging, past all configuration; held here, for loggers are kept weakly. */
    private static final java.util.logging.Logger CLIENT_LOG =
            java.util.logging.Logger.getLogger("com.github.shyiko.mysql.binlog");

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Consumer consumer;
    private final ClientConnection connection;

    /** Held while a batch is in hand, so that nobody is called after a stop. */
    private final ReentrantLock gate = new ReentrantLock();

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable Throwable failure;

    /** Takes records in binlog order, from one thread. */
    interface Consumer {
        void accept(List<SourceRecord> records) throws InterruptedException;
    }

    EngineRun(Properties properties, Consumer consumer) {
        CLIENT_LOG.setLevel(Level.OFF);
        this.consumer = consumer;
        this.connection = new ClientConnection(properties.getProperty("topic.prefix"));
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using((success, message, error) -> failure = error)
                .notifying(this::handle)
                .build();
    }

    /** Runs until the engine ends. @return what ended it; empty when it was stopped */
    Optional<Throwable> run() {
        try {
            engine.run();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            ended.countDown();
        }
        return stopping ? Optional.empty() : Optional.ofNullable(failure);
    }

    private void handle(
            List<RecordChangeEvent<SourceRecord>> events, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        List<SourceRecord> records = new ArrayList<>(events.size());
        for (RecordChangeEvent<SourceRecord> event : events) {
            records.add(event.record());
        }
        gate.lock();
        try {
            if (stopping) {
                throw new InterruptedException("stopping");
            }
            consumer.accept(records);
        } finally {
            gate.unlock();
        }
    }

    /** Whether MySQL hung up without the engine's noticing. */
    boolean isHungUp() {
        return connection.isLost();
    }

    /** Ends the run; a batch in hand is interrupted. When it returns, the consumer is not called any more. */
    void stop() {
        stopping = true;
        closeEngine();
        awaitBatchInHand();
    }

    @SuppressWarnings("LockNotBeforeTry")
    private void awaitBatchInHand() {
        gate.lock();
        gate.unlock();
    }

    /** Ends the run unless a batch is in hand. @return whether it was ended */
    boolean stopIfIdle() {
        if (!gate.tryLock()) {
            return false;
        }
        try {
            stopping = true;
        } finally {
            gate.unlock();
        }
        closeEngine();
        return true;
    }

    private void closeEngine() {
        try {
            do {
                try {
                    engine.close();
                    return;
                } catch (IllegalStateException e) {
                    LOG.debug("The engine is not to be closed yet, or has ended: {}", e.getMessage());
                } catch (IOException e) {
                    LOG.debug("The engine did not close well", e);
                    return;
                }
            } while (!ended.await(CLOSE_RETRY_MILLIS, MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
