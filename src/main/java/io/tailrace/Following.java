package io.tailrace;

import io.tailrace.apply.Applier;
import io.tailrace.apply.ApplyMeters;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.Sweeper;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.checkpoint.Lineages;
import io.tailrace.checkpoint.SchemaHistoryStore;
import io.tailrace.checkpoint.Standbys;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.dynamodb.DynamoDbDeadLetterStore;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.dynamodb.DynamoDbSchemaHistoryStore;
import io.tailrace.dynamodb.DynamoDbStandbyStore;
import io.tailrace.dynamodb.FollowedTables;
import io.tailrace.dynamodb.LineageLog;
import io.tailrace.dynamodb.TruncationLog;
import io.tailrace.dynamodb.VerificationLog;
import io.tailrace.pipeline.Accounts;
import io.tailrace.pipeline.Lifecycle;
import io.tailrace.pipeline.Parking;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineMeters;
import io.tailrace.pipeline.PositionMeters;
import io.tailrace.pipeline.Snapshots;
import io.tailrace.pipeline.Stages;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Sweeps;
import io.tailrace.pipeline.TableGate;
import io.tailrace.pipeline.Verifications;
import io.tailrace.pipeline.Vitals;
import io.tailrace.source.BinlogEndMonitor;
import io.tailrace.source.DebeziumSource;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.source.ServerPosition;
import io.tailrace.source.SourceFacts;
import io.tailrace.source.SourceMeters;
import io.tailrace.source.SourceStart;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon at work: every stage between MySQL and DynamoDB, in the order of the data. Thread-safe. */
final class Following implements AutoCloseable {

    /** SIGTERM promises 10 s for everything; this much of it is for the writes under way. */
    private static final Duration DRAIN = Duration.ofSeconds(7);

    private static final long POLL_MILLIS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final TailraceConfig config;
    private final Surroundings surroundings;
    private final Preflight preflight;
    private final Lineages lineages;
    private final BinlogEndMonitor binlogEnd;
    private final Stages stages;
    private final Parking parking;
    private final Verifications verifications;
    private final Standbys standbys;
    private final Accounts accounts;
    private final Snapshots snapshots;
    private final DebeziumSource source;
    private final PipelineMeters meters;
    private final Vitals vitals;

    private Following(TailraceConfig config, Preflight preflight, Target target, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        this.preflight = preflight;
        Lifecycle lifecycle = surroundings.lifecycle();
        Stop stop = surroundings.stop();

        Watermark watermark = new Watermark();
        LineageLog lineageLog = new LineageLog(target.stateTable(), config.name());
        lineages = new Lineages(target.lineage(), next -> {
            // The watermark is at the place on the other server already; there is none before a snapshot.
            watermark.finished().ifPresent(beginning -> lineageLog.begins(next, beginning));
            target.lease().saveLineage(next);
        });
        lineages.register(surroundings.registry());
        binlogEnd = BinlogEndMonitor.start(
                config.source(), surroundings.clock(), () -> lineages.current().serverUuid());
        Version end = end(preflight.source(), target.lineage());
        target.register(surroundings.registry(), preflight.definitions());
        ItemWriter writer = target.writer(config, end, surroundings);
        ApplyMeters applyMeters = new ApplyMeters(surroundings.registry());
        Applier applier = Applier.open(writer, config.apply(), applyMeters, stop::fail);
        target.checkpoint()
                .map(Checkpoint::start)
                .ifPresent(done -> watermark.open(done).close());
        Checkpointer checkpointer = target.checkpointer(config, watermark, surroundings);
        Sweeps sweeps = new Sweeps(
                preflight.mapping(),
                new Sweeper(new DynamoDbItemReader(target.dynamoDb()), applier),
                new TruncationLog(target.stateTable(), config.name())::note);
        TableGate gate = new TableGate(preflight.mapping(), end);
        target.checkpoint().ifPresent(left -> gate.resume(left, target.lineage().epoch(), preflight.captured()));
        stages = new Stages(gate, preflight.mapping(), applier, sweeps, watermark, checkpointer, lineages);

        meters = new PipelineMeters(surroundings.registry(), preflight.captured());
        parking = Parking.open(
                new DynamoDbDeadLetterStore(target.stateTable(), config.name()),
                config.deadLetters().limit(),
                meters,
                stop::fail);
        verifications = Verifications.open(new VerificationLog(target.stateTable(), config.name())::read, meters);
        standbys = Standbys.open(new DynamoDbStandbyStore(target.stateTable(), config.name()));
        accounts = new Accounts(meters, parking, config.deadLetters(), surroundings.clock());
        snapshots = new Snapshots(preflight.rowEstimates(), meters, checkpointer, sweeps, stop::fail);
        vitals = new Vitals(watermark, binlogEnd, lifecycle, surroundings.clock(), applyMeters::decided);
        vitals.register(surroundings.registry(), config.lagObjective());
        new PositionMeters(watermark, binlogEnd).register(surroundings.registry());
        SourceMeters sourceMeters = new SourceMeters(surroundings.registry());
        sourceMeters.describe(preflight.source());
        SchemaHistoryStore history = new DynamoDbSchemaHistoryStore(target.stateTable(), config.name());
        if (target.checkpoint().isEmpty()) {
            // What a former one has lost must not keep a new snapshot from helping.
            history.beginAnew();
        }
        source = DebeziumSource.open(
                config.source(),
                new SourceStart(
                        config.name(), lineages.current(), target.checkpoint().map(Checkpoint::start)),
                history,
                sourceMeters,
                surroundings.clock());
    }

    /** MySQL's binlog end. At another server nothing of the old lineage is newer than what stands for it, and all of the new one is. */
    private static Version end(SourceFacts facts, Lineage lineage) {
        boolean isItsServer = facts.serverUuid().equals(lineage.serverUuid());
        return isItsServer
                ? Version.of(lineage.epoch(), facts.binlogEnd().position())
                : Version.of(lineage.epoch() + 1, BinlogPosition.of("none.0", 0));
    }

    /** Puts the stages together; nothing flows before {@link #begin}. */
    static Following open(TailraceConfig config, Preflight preflight, Target target, Surroundings surroundings) {
        return new Following(config, preflight, target, surroundings);
    }

    /** Takes up where the checkpoint is, or with a snapshot. */
    void begin(Target target) {
        noteTables(target);
        Lifecycle lifecycle = surroundings.lifecycle();
        if (target.checkpoint().isPresent()) {
            lifecycle.enter(State.STREAMING);
            target.checkpoint().flatMap(Checkpoint::sweepBelow).ifPresent(snapshots::sweep);
        }
        source.start(new Pipeline(stages, accounts, snapshots, lifecycle, surroundings.stop()::fail));
    }

    /** Before the first change is read: whoever reads rows beside this daemon relies on it. */
    private void noteTables(Target target) {
        FollowedTables followed = new FollowedTables(target.stateTable(), config.name());
        if (target.checkpoint().isEmpty()) {
            followed.beginWhole(preflight.captured());
            return;
        }
        Set<String> incomplete = followed.goOn(preflight.captured(), preflight.tables());
        if (!incomplete.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("tables", incomplete)
                    .log(
                            "these tables were named later: their changes are followed, but rows that have not changed since are not in"
                                    + " DynamoDB. Have them read while this daemon runs: tailrace snapshot --tables …");
        }
    }

    /** Reads no more, and gives what was read the time to be written. */
    void drain() throws InterruptedException {
        surroundings.lifecycle().enter(State.DRAINING);
        source.close();
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (stages.applier().inFlight() > 0
                && System.nanoTime() < deadline
                && !surroundings.stop().hurriesWithin(Duration.ofMillis(POLL_MILLIS))) {
            // what is not written in time is written by the next start
        }
    }

    boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        ServerPosition end = new MySqlPreflight(config.source()).position();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isDone(end)) {
            if (System.nanoTime() > deadline || surroundings.stop().isOver()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    private boolean isDone(ServerPosition end) {
        return lineages.current().serverUuid().equals(end.serverUuid())
                && vitals.finished()
                        .filter(done -> done.compareTo(end.position()) >= 0)
                        .isPresent()
                && !snapshots.isSweeping();
    }

    Status status() {
        Lifecycle.Moment moment = surroundings.lifecycle().now();
        Optional<ResumePoint> done = stages.watermark().finished();
        return new Status(
                config.name(),
                moment.state(),
                moment.since(),
                moment.problem().or(vitals::trouble),
                vitals.trouble().isEmpty() && (moment.state() == State.STREAMING || moment.state() == State.SNAPSHOT),
                config.source().toString(),
                config.target().toString(),
                vitals.lag(),
                vitals.bytesBehind(),
                vitals.purgeHorizon(),
                done.map(point -> point.position().toString()),
                done.flatMap(ResumePoint::gtidSet),
                stages.checkpointer().checkpointAge(),
                stages.watermark().open(),
                surroundings.incumbent().leadership(standbys.living()),
                meters.status());
    }

    /** Stops every stage, in the order of the data; what is finished is saved. */
    @Override
    public void close() {
        try (binlogEnd;
                Checkpointer last = stages.checkpointer();
                Applier writing = stages.applier();
                parking;
                verifications;
                standbys;
                snapshots) {
            source.close();
        }
    }
}
