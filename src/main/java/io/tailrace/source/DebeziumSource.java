package io.tailrace.source;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.checkpoint.SchemaHistoryStore;
import io.tailrace.engine.EngineState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads MySQL by Debezium's embedded engine, and starts the engine again whenever it ends for a reason that may pass.
 *
 * <p>Debezium's own retries are off: within the engine they would go on from where Debezium had read, not from what the sink
 * has accepted, and they end after a while. Here each run gets a new engine, which resumes behind the last event that the
 * sink accepted. A snapshot cannot be resumed: its run begins anew until it is complete.
 *
 * <p>Threads: {@code tailrace-source} owns the loop and blocks in the engine; Debezium's own threads read, and one of them
 * calls the sink; {@code tailrace-source-watch} ends runs that fell silent.
 */
public final class DebeziumSource implements ChangeSource {

    private static final Logger LOG = LoggerFactory.getLogger(DebeziumSource.class);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    /** So many failures in a row that are not MySQL's or the network's will not go away by waiting. */
    private static final int UNEXPLAINED_FAILURES = 5;

    private final SourceConfig config;
    private final SourceStart start;
    private final SchemaHistoryStore history;
    private final SourceMeters meters;
    private final Resumption resumption;
    private final StallWatch stallWatch;
    private final Backoff backoff = new Backoff(new SplittableRandom());
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile boolean progressed;
    private volatile SourceFailure.@Nullable Passing verdict;
    private volatile @Nullable EngineRun current;
    private volatile @Nullable Thread loop;

    private DebeziumSource(
            SourceConfig config,
            SourceStart start,
            SchemaHistoryStore history,
            SourceMeters meters,
            InstantSource clock) {
        this.config = config;
        this.start = start;
        this.history = history;
        this.meters = meters;
        this.resumption = new Resumption(config, start);
        this.stallWatch = StallWatch.over(config, clock);
    }

    /** Makes a source that does nothing before {@link #start}. */
    public static DebeziumSource open(
            SourceConfig config,
            SourceStart start,
            SchemaHistoryStore history,
            SourceMeters meters,
            InstantSource clock) {
        meters.showEngine(EngineProperties.topicPrefix(start.pipeline()));
        return new DebeziumSource(config, start, history, meters, clock);
    }

    @Override
    public void start(Sink sink) {
        Thread thread = new Thread(() -> loop(sink), "tailrace-source");
        loop = thread;
        thread.start();
        Thread watch = new Thread(this::watch, "tailrace-source-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void loop(Sink sink) {
        int unexplained = 0;
        while (!isClosed()) {
            Optional<Throwable> failure = runOnce(sink);
            if (isClosed()) {
                return;
            }
            if (progressed) {
                progressed = false;
                unexplained = 0;
                backoff.reset();
            }
            SourceFailure meaning = meaningOf(failure);
            if (meaning instanceof SourceFailure.Lasting lasting) {
                sink.failed(lasting.cause());
                return;
            }
            SourceFailure.Passing passing = (SourceFailure.Passing) meaning;
            unexplained = passing.reason() == RestartReason.OTHER ? unexplained + 1 : 0;
            if (unexplained >= UNEXPLAINED_FAILURES) {
                sink.failed(new SourceException(
                        "%s cannot be read: %s, %d times in a row"
                                .formatted(config, passing.detail(), UNEXPLAINED_FAILURES),
                        true,
                        failure.orElse(null)));
                return;
            }
            pause(passing, failure);
        }
    }

    private SourceFailure meaningOf(Optional<Throwable> failure) {
        SourceFailure.Passing ended = verdict;
        if (ended != null) {
            verdict = null;
            return ended;
        }
        return failure.map(cause -> SourceFailure.of(cause, config))
                .orElseGet(() -> new SourceFailure.Passing(RestartReason.OTHER, "the engine ended by itself"));
    }

    private void pause(SourceFailure.Passing passing, Optional<Throwable> failure) {
        meters.restarted(passing.reason());
        Duration delay = backoff.next();
        LOG.atWarn()
                .addKeyValue("source", config)
                .addKeyValue("reason", passing.reason().label())
                .addKeyValue(
                        "resume_at",
                        resumption
                                .point()
                                .map(point -> point.position().toString())
                                .orElse("snapshot"))
                .log("Reading MySQL was interrupted: {}. Next attempt in {} ms", passing.detail(), delay.toMillis());
        failure.ifPresent(cause -> LOG.debug("The failure in full", cause));
        try {
            if (closed.await(delay.toMillis(), MILLISECONDS)) {
                LOG.debug("Closed while waiting");
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    /** Runs one engine to its end. @return what ended it */
    private Optional<Throwable> runOnce(Sink sink) {
        try {
            Optional<SourceFailure.Passing> wait = resumption.prepare(sink);
            if (wait.isPresent()) {
                verdict = wait.get();
                return Optional.empty();
            }
        } catch (SQLException | RuntimeException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            closed.countDown();
            return Optional.empty();
        }
        Optional<ResumePoint> from = resumption.point();
        EngineState state = new EngineState(
                from.<Map<String, ?>>map(ResumePoint::offset), history, config.tableIds(), meters::unreadable);
        try (EngineState.Entry entry = state.register()) {
            if (from.isEmpty()) {
                sink.snapshotStarted();
            }
            RecordDecoder decoder = new RecordDecoder(
                    resumption.epoch(), EngineProperties.topicPrefix(start.pipeline()), config.tableIds(), from);
            EngineRun run = new EngineRun(
                    EngineProperties.of(resumption.at(), start.pipeline(), entry.id()),
                    new Delivery(decoder, sink)::deliver);
            stallWatch.sign();
            current = run;
            if (isClosed()) {
                return Optional.empty();
            }
            return run.run();
        } catch (RuntimeException e) {
            return Optional.of(e);
        } finally {
            current = null;
        }
    }

    /** What one run of the engine hands over. Confined to its thread. */
    private final class Delivery {

        private final RecordDecoder decoder;
        private final Sink sink;
        private boolean serverIsSure;

        Delivery(RecordDecoder decoder, Sink sink) {
            this.decoder = decoder;
            this.sink = sink;
        }

        void deliver(List<SourceRecord> records) throws InterruptedException {
            if (!serverIsSure) {
                makeSureOfServer();
            }
            List<SourceEvent> events = new ArrayList<>(records.size());
            for (SourceRecord record : records) {
                decoder.decode(record, events);
            }
            if (!events.isEmpty()) {
                sink.accept(events);
                SourceEvent last = events.get(events.size() - 1);
                if (!(last instanceof Change.SnapshotRow)) {
                    resumption.advance(last.resumePoint(), decoder.transaction());
                }
                progressed = true;
            }
            stallWatch.sign();
        }

        /** The engine's connection is another one than that on which the server was looked at. */
        private void makeSureOfServer() {
            try {
                serverIsSure = resumption.isAtItsServer();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            if (!serverIsSure) {
                verdict = new SourceFailure.Passing(
                        RestartReason.CONNECTION, "another server answers than when the connection was made");
                throw new IllegalStateException("another server");
            }
        }
    }

    private void watch() {
        try {
            while (!closed.await(WATCH_INTERVAL.toMillis(), MILLISECONDS)) {
                EngineRun run = current;
                if (run != null && resumption.point().isPresent()) {
                    endWhenSilent(run);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endWhenSilent(EngineRun run) {
        if (run.isHungUp()) {
            verdict = new SourceFailure.Passing(RestartReason.CONNECTION, "MySQL hung up");
        } else if (stallWatch.isSilentTooLong()) {
            verdict = new SourceFailure.Passing(RestartReason.STALLED, "nothing came for " + stallWatch);
        } else {
            return;
        }
        if (!run.stopIfIdle()) {
            verdict = null;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        EngineRun run = current;
        Thread thread = loop;
        if (run != null) {
            run.stop();
        } else if (thread != null) {
            // It may wait for all to be written before it goes on at another server; a run that begins sees that all is
            // closed.
            thread.interrupt();
        }
        if (thread != null && thread != Thread.currentThread()) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
