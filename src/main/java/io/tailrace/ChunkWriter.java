package io.tailrace;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.pipeline.Status;
import io.tailrace.replay.ReplayCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes rows that were read beside the daemon, through the stages that its own changes go through, in the way of the past: no
 * deleted item reappears. Confined to one thread.
 */
final class ChunkWriter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Stop stop;
    private final PastStages past;

    /**
     * Rows of one table.
     *
     * @param version not newer than any of them
     * @param point that the version was made of
     */
    record Chunk(List<Row> rows, Version version, ResumePoint point) {}

    /** @param tables that the rows are of */
    ChunkWriter(PastStages.Place place, List<TableId> tables, Stop stop) {
        this.stop = stop;
        BinlogPosition end = place.preflight().source().binlogEnd().position();
        // The journal keeps how far it is, in rows.
        past = PastStages.open(
                place, new PastStages.Work(tables, Manner.WRITING, end, new Watermark(), checkpoint -> {}), stop);
    }

    /** Returns when DynamoDB has answered for every row; false when there is no time for that. */
    boolean write(List<Chunk> chunks) throws InterruptedException {
        for (Chunk chunk : chunks) {
            Change.Origin origin = new Change.Origin(chunk.point(), chunk.version());
            List<SourceEvent> events = new ArrayList<>();
            chunk.rows().forEach(row -> events.add(new Change.SnapshotRow(origin, row)));
            past.pipeline().accept(events);
        }
        while (past.stages().watermark().open() > 0) {
            if (stop.hurriesWithin(Duration.ZERO)) {
                return false;
            }
            // Refused rows are parked behind the applier's back.
            if (past.stages().applier().awaitIdle(POLL) && stop.hurriesWithin(POLL)) {
                return false;
            }
        }
        return true;
    }

    /** Removes the items of tables that are older than a version, but none that may be of another table; returns when they are gone. */
    void sweep(Collection<TableId> tables, Collection<TableId> others, Version below) throws InterruptedException {
        past.stages().sweeps().sweep(tables, others, below);
    }

    /** How many rows were refused. */
    long parked() {
        return ReplayCounts.of(status()).parked();
    }

    List<Status.TableStatus> status() {
        return past.status();
    }

    @Override
    public void close() {
        past.close();
    }
}
