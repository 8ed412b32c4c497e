package io.tailrace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.Applier;
import io.tailrace.apply.ApplyMeters;
import io.tailrace.apply.Sweeper;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.CheckpointMeters;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.Lineages;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbDeadLetterStore;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.dynamodb.Tombstones;
import io.tailrace.dynamodb.TransactionalItemWriter;
import io.tailrace.pipeline.Accounts;
import io.tailrace.pipeline.Lifecycle;
import io.tailrace.pipeline.Parking;
import io.tailrace.pipeline.Pipeline;
import io.tailrace.pipeline.PipelineMeters;
import io.tailrace.pipeline.Snapshots;
import io.tailrace.pipeline.Stages;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Sweeps;
import io.tailrace.pipeline.TableGate;
import io.tailrace.replay.ReplayCounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes rows that were read beside the daemon, through the stages that its own changes go through, in the way of the past: no
 * deleted item reappears. Confined to one thread.
 */
final class ChunkWriter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Stop stop;
    private final Applier applier;
    private final Watermark watermark = new Watermark();
    private final Checkpointer nothingToSave;
    private final Sweeps sweeps;
    private final PipelineMeters meters;
    private final Parking parking;
    private final Snapshots noInitialSnapshot;
    private final Pipeline pipeline;

    /** What it works on. */
    record Place(TailraceConfig config, Preflight preflight, DynamoDb dynamoDb, LastState last) {}

    /**
     * Rows of one table.
     *
     * @param version not newer than any of them
     * @param point that the version was made of
     */
    record Chunk(List<Row> rows, Version version, ResumePoint point) {}

    /** @param tables that the rows are of */
    ChunkWriter(Place place, List<TableId> tables, Stop stop) {
        this.stop = stop;
        TailraceConfig config = place.config();
        InstantSource clock = InstantSource.system();
        MeterRegistry registry = new SimpleMeterRegistry();
        Tombstones tombstones = new Tombstones(
                place.last().table(), config.name(), config.checkpoint().tombstoneRetention(), clock);
        applier = Applier.open(
                new TransactionalItemWriter(place.dynamoDb(), tombstones),
                config.apply(),
                new ApplyMeters(registry),
                stop::fail);
        nothingToSave = Checkpointer.start(
                watermark, checkpoint -> {}, config.checkpoint(), new CheckpointMeters(registry), stop::fail);
        sweeps = new Sweeps(
                place.preflight().mapping(),
                new Sweeper(new DynamoDbItemReader(place.dynamoDb()), applier),
                (table, version) -> {
                    throw new IllegalStateException("no TRUNCATE is read");
                });
        meters = new PipelineMeters(registry, tables);
        parking = Parking.open(
                new DynamoDbDeadLetterStore(place.last().table(), config.name()),
                config.deadLetters().limit(),
                meters,
                stop::fail);
        noInitialSnapshot = new Snapshots(Map.of(), meters, nothingToSave, sweeps, stop::fail);
        Stages stages = new Stages(
                new TableGate(
                        place.preflight().mapping(),
                        Version.of(
                                place.last().lineage().epoch(),
                                place.preflight().source().binlogEnd().position())),
                place.preflight().mapping(),
                applier,
                sweeps,
                watermark,
                nothingToSave,
                new Lineages(place.last().lineage(), next -> {
                    throw new IllegalStateException("a chunk is read in one lineage");
                }));
        pipeline = new Pipeline(
                stages,
                new Accounts(meters, parking, config.deadLetters(), clock),
                noInitialSnapshot,
                new Lifecycle(clock),
                stop::fail);
    }

    /** Returns when DynamoDB has answered for every row; false when there is no time for that. */
    boolean write(List<Chunk> chunks) throws InterruptedException {
        for (Chunk chunk : chunks) {
            Change.Origin origin = new Change.Origin(chunk.point(), chunk.version());
            List<SourceEvent> events = new ArrayList<>();
            chunk.rows().forEach(row -> events.add(new Change.SnapshotRow(origin, row)));
            pipeline.accept(events);
        }
        while (watermark.open() > 0) {
            if (stop.hurriesWithin(Duration.ZERO)) {
                return false;
            }
            // Refused rows are parked behind the applier's back.
            if (applier.awaitIdle(POLL) && stop.hurriesWithin(POLL)) {
                return false;
            }
        }
        return true;
    }

    /** Removes the items of tables that are older than a version, but none that may be of another table; returns when they are gone. */
    void sweep(Collection<TableId> tables, Collection<TableId> others, Version below) throws InterruptedException {
        sweeps.sweep(tables, others, below);
    }

    /** How many rows were refused. */
    long parked() {
        return ReplayCounts.of(meters.status()).parked();
    }

    List<Status.TableStatus> status() {
        return meters.status();
    }

    @Override
    public void close() {
        try (Checkpointer none = nothingToSave;
                Applier writing = applier;
                parking) {
            noInitialSnapshot.close();
        }
    }
}
