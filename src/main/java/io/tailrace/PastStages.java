package io.tailrace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.apply.Applier;
import io.tailrace.apply.ApplyMeters;
import io.tailrace.apply.Sweeper;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.CheckpointMeters;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.Lineages;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbItemReader;
import io.tailrace.dynamodb.Tombstones;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The stages of a daemon, put together for work beside one: nothing that was deleted reappears, no checkpoint but the work's own
 * moves, and nobody scrapes the meters.
 */
final class PastStages implements AutoCloseable {

    private final Stages stages;
    private final PipelineMeters meters;
    private final Parking parking;
    private final Snapshots noSnapshot;
    private final Pipeline pipeline;

    /** What the work is done on. */
    record Place(TailraceConfig config, Preflight preflight, DynamoDb dynamoDb, LastState last) {}

    /**
     * What is special of one piece of work.
     *
     * @param tables that it is about
     * @param end of the binlog that concerns it
     * @param watermark where it begins
     * @param save keeps up to where everything is done
     */
    record Work(
            List<TableId> tables, Manner manner, BinlogPosition end, Watermark watermark, Consumer<Checkpoint> save) {}

    private PastStages(Place place, Work work, Stop stop) {
        TailraceConfig config = place.config();
        Preflight preflight = place.preflight();
        InstantSource clock = InstantSource.system();
        MeterRegistry registry = new SimpleMeterRegistry();
        Tombstones tombstones = new Tombstones(
                place.last().table(), config.name(), config.checkpoint().tombstoneRetention(), clock);
        if (work.manner() == Manner.WRITING) {
            tombstones.cover(Version.of(place.last().lineage().epoch(), work.end()));
        }
        Applier applier = Applier.open(
                work.manner().writer(place.dynamoDb(), tombstones),
                config.apply(),
                new ApplyMeters(registry),
                stop::fail);
        Checkpointer checkpointer = Checkpointer.start(
                work.watermark(), work.save(), config.checkpoint(), new CheckpointMeters(registry), stop::fail);
        Sweeps sweeps = new Sweeps(
                preflight.mapping(),
                new Sweeper(new DynamoDbItemReader(place.dynamoDb()), applier),
                // the daemon has noted it when it came by here
                (table, version) -> {});
        Lineages lineages = new Lineages(place.last().lineage(), next -> {
            throw new IllegalStateException("work beside the daemon lies in one lineage");
        });
        // The tables were checked at the checkpoint: columns of a row that do not fit are former ones, and concern it
        // alone.
        TableGate gate =
                new TableGate(preflight.mapping(), Version.of(lineages.current().epoch(), work.end()));
        stages = new Stages(gate, preflight.mapping(), applier, sweeps, work.watermark(), checkpointer, lineages);
        meters = new PipelineMeters(registry, work.tables());
        parking = Parking.open(
                work.manner().deadLetters(place.last().table(), config.name()),
                config.deadLetters().limit(),
                meters,
                stop::fail);
        noSnapshot = new Snapshots(Map.of(), meters, checkpointer, sweeps, stop::fail);
        pipeline = new Pipeline(
                stages,
                new Accounts(meters, parking, config.deadLetters(), clock),
                noSnapshot,
                new Lifecycle(clock),
                stop::fail);
    }

    /** Puts the stages together; nothing flows before somebody hands something to the {@link #pipeline}. */
    static PastStages open(Place place, Work work, Stop stop) {
        return new PastStages(place, work, stop);
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Stages stages() {
        return stages;
    }

    List<Status.TableStatus> status() {
        return meters.status();
    }

    /** Stops every stage, in the order of the data; how far they got is saved. */
    @Override
    public void close() {
        try (Checkpointer last = stages.checkpointer();
                Applier writing = stages.applier();
                parking) {
            noSnapshot.close();
        }
    }
}
