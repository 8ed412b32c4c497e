package io.tailrace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.Applier;
import io.tailrace.apply.ApplyMeters;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.Sweeper;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.CheckpointMeters;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.FinishedSchemaHistory;
import io.tailrace.checkpoint.Lineages;
import io.tailrace.checkpoint.ReplayMark;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.dynamodb.DynamoDbSchemaHistoryStore;
import io.tailrace.dynamodb.ReplayJournal;
import io.tailrace.dynamodb.Tombstones;
import io.tailrace.pipeline.Accounts;
import io.tailrace.pipeline.Lifecycle;
import io.tailrace.pipeline.Parking;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineMeters;
import io.tailrace.pipeline.Snapshots;
import io.tailrace.pipeline.Stages;
import io.tailrace.pipeline.Sweeps;
import io.tailrace.pipeline.TableGate;
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
import java.util.Map;
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
    private final Stop stop;
    private final InstantSource clock = InstantSource.system();
    private final Instant began = clock.instant();
    private final AtomicBoolean isRead = new AtomicBoolean();
    private final Stages stages;
    private final Parking parking;
    private final Accounts accounts;
    private final Snapshots snapshots;
    private final DebeziumSource source;
    private final PipelineMeters meters;
    private final Lifecycle lifecycle = new Lifecycle(clock);

    /** What it works on. */
    record Place(Preflight preflight, DynamoDb dynamoDb, LastState last) {}

    /**
     * What it is to do.
     *
     * @param save keeps up to where everything is done
     * @param complete notes that the whole stretch is done
     */
    record Task(Stretch stretch, List<String> tables, Manner manner, Consumer<ResumePoint> save, Runnable complete) {

        static Task writing(Stretch stretch, List<String> tables, ReplayJournal journal, ReplayMark mark) {
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

    private Replaying(TailraceConfig config, Place place, Task task, Stop stop) {
        this.task = task;
        this.stop = stop;
        MeterRegistry registry = new SimpleMeterRegistry();
        Preflight preflight = place.preflight();
        List<TableId> tables = preflight.captured().stream()
                .filter(table -> task.tables().contains(table.name()))
                .toList();

        Tombstones tombstones = new Tombstones(
                place.last().table(), config.name(), config.checkpoint().tombstoneRetention(), clock);
        ItemWriter writer = task.manner().writer(place.dynamoDb(), tombstones);
        Applier applier = Applier.open(writer, config.apply(), new ApplyMeters(registry), stop::fail);
        Watermark watermark = new Watermark();
        watermark.open(task.stretch().from()).close();
        Checkpointer checkpointer = Checkpointer.start(
                watermark,
                checkpoint -> task.save().accept(checkpoint.resumePoint()),
                config.checkpoint(),
                new CheckpointMeters(registry),
                stop::fail);
        Sweeps sweeps = new Sweeps(
                preflight.mapping(),
                new Sweeper(new DynamoDbItemReader(place.dynamoDb()), applier),
                // the daemon has noted it when it came by here
                (table, version) -> {});
        Lineages lineages = new Lineages(place.last().lineage(), next -> {
            throw new IllegalStateException("a stretch lies in one lineage");
        });
        // The tables were checked at the checkpoint: columns of a row that do not fit are former ones, and concern it
        // alone.
        TableGate gate = new TableGate(
                preflight.mapping(),
                Version.of(lineages.current().epoch(), task.stretch().end()));
        stages = new Stages(gate, preflight.mapping(), applier, sweeps, watermark, checkpointer, lineages);

        meters = new PipelineMeters(registry, tables);
        parking = Parking.open(
                task.manner().deadLetters(place.last().table(), config.name()),
                config.deadLetters().limit(),
                meters,
                stop::fail);
        accounts = new Accounts(meters, parking, config.deadLetters(), clock);
        snapshots = new Snapshots(Map.of(), meters, checkpointer, sweeps, stop::fail);
        source = DebeziumSource.open(
                config.source().beside(task.tables()),
                new SourceStart(
                        config.name() + "-replay-" + UUID.randomUUID(),
                        lineages.current(),
                        Optional.of(task.stretch().from())),
                new FinishedSchemaHistory(
                        new DynamoDbSchemaHistoryStore(place.last().table(), config.name())),
                new SourceMeters(registry),
                clock);
    }

    /** Puts the stages together; nothing flows before {@link #run}. */
    static Replaying open(TailraceConfig config, Place place, Task task, Stop stop) {
        return new Replaying(config, place, task, stop);
    }

    /** Works until the stretch is done, or it is stopped and what was read is written. */
    ReplayReport run(Consumer<ReplayProgress> listener) throws InterruptedException {
        source.start(new StretchSink(
                task.stretch(),
                new Pipeline(stages, accounts, snapshots, lifecycle, stop::fail),
                () -> isRead.set(true)));
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
            stages.checkpointer().close();
            task.complete().run();
        }
        return new ReplayReport(
                task.stretch(),
                isComplete ? task.stretch().end() : done(),
                meters.status(),
                Duration.between(began, clock.instant()));
    }

    private boolean isDone() {
        return isRead.get() && stages.watermark().open() == 0;
    }

    private void drain() throws InterruptedException {
        Instant deadline = clock.instant().plus(DRAIN);
        while (stages.watermark().open() > 0 && clock.instant().isBefore(deadline) && !stop.hurriesWithin(POLL)) {
            // what is not written in time is written when the replay is taken up again
        }
    }

    private ReplayProgress progress() {
        return ReplayProgress.of(
                task.stretch(), done(), Duration.between(began, clock.instant()), ReplayCounts.of(meters.status()));
    }

    private BinlogPosition done() {
        return stages.watermark().finished().orElse(task.stretch().from()).position();
    }

    /** Stops every stage, in the order of the data; how far it got is saved. */
    @Override
    public void close() {
        try (Checkpointer last = stages.checkpointer();
                Applier writing = stages.applier();
                parking;
                snapshots) {
            source.close();
        }
    }
}
