package io.tailrace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.LeaseGuardedItemWriter;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.CheckpointMeters;
import io.tailrace.checkpoint.CheckpointStore;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.Lease;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.checkpoint.PipelineState;
import io.tailrace.checkpoint.StandbySigns;
import io.tailrace.checkpoint.StandbyStore;
import io.tailrace.checkpoint.TableStop;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbCheckpointStore;
import io.tailrace.dynamodb.DynamoDbItemWriter;
import io.tailrace.dynamodb.DynamoDbStandbyStore;
import io.tailrace.dynamodb.StateTable;
import io.tailrace.dynamodb.TargetTables;
import io.tailrace.dynamodb.TombstoneGuard;
import io.tailrace.dynamodb.Tombstones;
import io.tailrace.item.TableDefinition;
import io.tailrace.pipeline.State;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DynamoDB, ready to be written by this daemon and no other: the state table is there, the lease is held, the lineage is
 * settled, the target tables are as they must be. Thread-safe.
 *
 * @param lineage that the pipeline was left in; another server than MySQL's present one is for the source to deal with
 * @param checkpoint where its predecessor got to; empty before the first snapshot is complete
 */
record Target(DynamoDb dynamoDb, StateTable stateTable, Lease lease, Lineage lineage, Optional<Checkpoint> checkpoint)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Target.class);

    /** Waits for the lease while another daemon holds it. */
    static Target open(TailraceConfig config, Preflight preflight, Beginning beginning, Surroundings surroundings)
            throws InterruptedException {
        DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight());
        try {
            return open(dynamoDb, config, preflight, beginning, surroundings);
        } catch (InterruptedException | RuntimeException e) {
            dynamoDb.close();
            throw e;
        }
    }

    private static Target open(
            DynamoDb dynamoDb,
            TailraceConfig config,
            Preflight preflight,
            Beginning beginning,
            Surroundings surroundings)
            throws InterruptedException {
        StateTable stateTable = new StateTable(dynamoDb, config.checkpoint().table());
        stateTable.ensure();
        CheckpointStore store = new DynamoDbCheckpointStore(stateTable, config.name());
        Lease lease = lease(store, new DynamoDbStandbyStore(stateTable, config.name()), config, surroundings);
        surroundings.incumbent().isThisProcess();
        surroundings.leaseMeters().held(lease);
        try {
            PipelineState state = store.read();
            Lineage lineage = settle(state, lease, preflight.source().serverUuid(), beginning);
            // A new snapshot has cleared it.
            Optional<Checkpoint> checkpoint = beginning == Beginning.SNAPSHOT ? Optional.empty() : state.checkpoint();
            checkpoint.ifPresent(left -> refuseStopsOfOtherLineages(left, lineage));
            new TargetTables(dynamoDb).ensure(preflight.definitions());
            return new Target(dynamoDb, stateTable, lease, lineage, checkpoint);
        } catch (InterruptedException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static Lease lease(
            CheckpointStore store, StandbyStore standbys, TailraceConfig config, Surroundings surroundings)
            throws InterruptedException {
        Incumbent incumbent = surroundings.incumbent();
        try (StandbySigns signs = new StandbySigns(standbys, incumbent.name())) {
            return Lease.acquire(
                    store,
                    incumbent.name(),
                    config.checkpoint(),
                    holder -> {
                        incumbent.isOther(holder);
                        surroundings.lifecycle().enter(State.STANDBY);
                        signs.begin();
                    },
                    surroundings.stop()::fail);
        }
    }

    private static Lineage settle(PipelineState state, Lease lease, String server, Beginning beginning) {
        if (state.lineage().isEmpty()) {
            Lineage first = Lineage.first(server);
            lease.saveLineage(first);
            return first;
        }
        Lineage left = state.lineage().get();
        return beginning == Beginning.SNAPSHOT ? beginAnew(lease, left.next(server)) : left;
    }

    /** Behind a failover the place at which a table stopped says nothing. */
    private static void refuseStopsOfOtherLineages(Checkpoint checkpoint, Lineage lineage) {
        for (TableStop stop : checkpoint.stops()) {
            if (stop.epoch() != lineage.epoch()) {
                throw new TailraceException(
                        "the table %s stopped at %s, before MySQL failed over to another server, and its changes since then cannot be found there. Take a new snapshot: tailrace run --resnapshot"
                                .formatted(stop.table(), stop.point().position()),
                        false,
                        null);
            }
        }
    }

    /**
     * Whatever became of MySQL's binlog, each row of the new snapshot is newer than its item. The epoch first: without a
     * checkpoint but under the old epoch, the next start would write rows that look old.
     */
    private static Lineage beginAnew(Lease lease, Lineage next) {
        lease.saveLineage(next);
        lease.clearCheckpoint();
        LOG.atInfo().addKeyValue("epoch", next.epoch()).log("taking a new snapshot under a new epoch");
        return next;
    }

    /**
     * The way to an item: held back while the lease is in doubt, past the tombstone where one might be, to DynamoDB.
     *
     * @param binlogEnd MySQL's after the lease was taken: before the first start, who knows what was deleted up to there
     */
    ItemWriter writer(TailraceConfig config, Version binlogEnd, Surroundings surroundings) {
        Tombstones tombstones = new Tombstones(
                stateTable, config.name(), config.checkpoint().tombstoneRetention(), surroundings.clock());
        Version horizon = tombstones.horizon(binlogEnd);
        return new LeaseGuardedItemWriter(
                new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, horizon), lease::stillHeld);
    }

    /** Shows what the writing costs, of the state table as of each target table. */
    void register(MeterRegistry registry, Collection<TableDefinition> definitions) {
        Stream.concat(Stream.of(stateTable.name()), definitions.stream().map(TableDefinition::name))
                .distinct()
                .forEach(table -> FunctionCounter.builder(
                                "tailrace.write.units", dynamoDb, counted -> counted.writeUnits(table))
                        .description("Write units that the table and its indexes cost, as DynamoDB says")
                        .tag("target", table)
                        .register(registry));
    }

    /** Saves what the watermark reaches, under this daemon's lease. */
    Checkpointer checkpointer(TailraceConfig config, Watermark watermark, Surroundings surroundings) {
        Checkpointer checkpointer = Checkpointer.start(
                watermark,
                lease::saveCheckpoint,
                config.checkpoint(),
                new CheckpointMeters(surroundings.registry()),
                surroundings.stop()::fail);
        checkpoint.flatMap(Checkpoint::sweepBelow).ifPresent(checkpointer::sweepBelow);
        return checkpointer;
    }

    /** Gives up the lease, then the connection. */
    @Override
    public void close() {
        try (dynamoDb) {
            lease.close();
        }
    }
}
