package io.tailrace;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.FinishedSchemaHistory;
import io.tailrace.checkpoint.ReplayMark;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.dynamodb.DynamoDbSchemaHistoryStore;
import io.tailrace.dynamodb.TruncationLog;
import io.tailrace.dynamodb.WorkJournal;
import io.tailrace.replay.ReplayCounts;
import io.tailrace.replay.ReplayProgress;
import io.tailrace.replay.ReplayReport;
import io.tailrace.replay.Stretch;
import io.tailrace.replay.StretchSink;
import io.tailrace.source.DebeziumSource;
import io.tailrace.source.SourceMeters;
import io.tailrace.source.SourceStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A replay at work: the stages of a daemon, between a stretch of the binlog and a journal. Confined to one thread. */
final class Replaying implements AutoCloseable {

    /** As a daemon's: SIGTERM promises 10 s for everything. */
    private static final Duration DRAIN = Duration.ofSeconds(7);

    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Task task;
    private final List<TableId> tables;
    private final Stop stop;
    private final InstantSource clock = InstantSource.system();
    private final Instant began = clock.instant();
    private final AtomicBoolean isRead = new AtomicBoolean();
    private final PastStages past;
    private final TruncationLog truncations;
    private final Version begin;
    private final DebeziumSource source;

    /**
     * What it is to do.
     *
     * @param save keeps up to where everything is done
     * @param complete notes that the whole stretch is done
     */
    record Task(Stretch stretch, List<String> tables, Manner manner, Consumer<ResumePoint> save, Runnable complete) {

        static Task writing(Stretch stretch, List<String> tables, WorkJournal<ReplayMark> journal, ReplayMark mark) {
            return new Task(
                    stretch,
                    tables,
                    Manner.WRITING,
                    point -> journal.save(mark.at(point)),
                    () -> journal.complete(mark));
        }

        static Task lookingOnly(Stretch stretch, List<String> tables) {
            return new Task(stretch, tables, Manner.LOOKING, point -> {}, () -> {});
        }
    }

    private Replaying(PastStages.Place place, Task task, Stop stop) {
        this.task = task;
        this.stop = stop;
        TailraceConfig config = place.config();
        tables = place.preflight().captured().stream()
                .filter(table -> task.tables().contains(table.name()))
                .toList();
        truncations = new TruncationLog(place.last().table(), config.name());
        begin = Version.of(place.last().lineage().epoch(), task.stretch().start());
        Watermark watermark = new Watermark();
        watermark.open(task.stretch().from()).close();
        past = PastStages.open(
                place,
                new PastStages.Work(
                        tables,
                        task.manner(),
                        task.stretch().end(),
                        watermark,
                        checkpoint -> task.save().accept(checkpoint.resumePoint())),
                stop);
        source = DebeziumSource.open(
                config.source().beside(task.tables()),
                new SourceStart(
                        config.name() + "-replay-" + UUID.randomUUID(),
                        place.last().lineage(),
                        Optional.of(task.stretch().from())),
                new FinishedSchemaHistory(
                        new DynamoDbSchemaHistoryStore(place.last().table(), config.name())),
                new SourceMeters(new SimpleMeterRegistry()),
                clock);
    }

    /** Puts the stages together; nothing flows before {@link #run}. */
    static Replaying open(PastStages.Place place, Task task, Stop stop) {
        return new Replaying(place, task, stop);
    }

    /** Works until the stretch is done, or it is stopped and what was read is written. */
    ReplayReport run(Consumer<ReplayProgress> listener) throws InterruptedException {
        source.start(new StretchSink(task.stretch(), past.pipeline(), () -> isRead.set(true)));
        Instant reportAt = began;
        while (!isDone() && !stop.isOverWithin(POLL)) {
            if (!clock.instant().isBefore(reportAt)) {
                reportAt = reportAt.plus(REPORT_EVERY);
                listener.accept(progress());
            }
        }
        source.close();
        if (stop.isOver()) {
            stop.await();
            drain();
        }
        boolean isComplete = isDone();
        if (isComplete) {
            removeWhatWasEmptied();
            past.stages().checkpointer().close();
            task.complete().run();
        }
        return new ReplayReport(
                task.stretch(),
                isComplete ? task.stretch().end() : done(),
                past.status(),
                Duration.between(began, clock.instant()));
    }

    /**
     * A TRUNCATE behind the stretch removed the items that there were, and left no tombstone of one that was absent: such an item the
     * replay has brought back.
     */
    private void removeWhatWasEmptied() throws InterruptedException {
        if (task.manner() != Manner.WRITING) {
            return;
        }
        for (TableId table : tables) {
            Optional<Version> emptied = truncations.last(table).filter(at -> at.isNewerThan(begin));
            if (emptied.isPresent()) {
                past.stages().sweeps().sweep(List.of(table), List.of(), emptied.get());
            }
        }
    }

    private boolean isDone() {
        return isRead.get() && past.stages().watermark().open() == 0;
    }

    private void drain() throws InterruptedException {
        Instant deadline = clock.instant().plus(DRAIN);
        while (past.stages().watermark().open() > 0
                && clock.instant().isBefore(deadline)
                && !stop.hurriesWithin(POLL)) {
            // what is not written in time is written when the replay is taken up again
        }
    }

    private ReplayProgress progress() {
        return ReplayProgress.of(
                task.stretch(), done(), Duration.between(began, clock.instant()), ReplayCounts.of(past.status()));
    }

    private BinlogPosition done() {
        return past.stages()
                .watermark()
                .finished()
                .orElse(task.stretch().from())
                .position();
    }

    /** Stops every stage, in the order of the data; how far it got is saved. */
    @Override
    public void close() {
        try (past) {
            source.close();
        }
    }
}
