package io.tailrace.pipeline;

import io.tailrace.change.SourceEvent.SnapshotCompleted;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.Watermark;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a snapshot needs beyond its rows: its end becomes the first checkpoint, together with the note that older items are
 * still to be swept; the sweep then runs beside the stream, and again after a restart until it is done.
 */
public final class Snapshots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Map<TableId, Long> expectedRows;
    private final PipelineMeters meters;
    private final Checkpointer checkpointer;
    private final Sweeps sweeps;
    private final Consumer<Throwable> onFailure;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final ExecutorService sweeper =
            Executors.newSingleThreadExecutor(runnable -> new Thread(runnable, "tailrace-sweep"));

    /** @param expectedRows MySQL's estimate of each captured table's rows */
    public Snapshots(
            Map<TableId, Long> expectedRows,
            PipelineMeters meters,
            Checkpointer checkpointer,
            Sweeps sweeps,
            Consumer<Throwable> onFailure) {
        this.expectedRows = expectedRows;
        this.meters = meters;
        this.checkpointer = checkpointer;
        this.sweeps = sweeps;
        this.onFailure = onFailure;
    }

    void started() {
        expectedRows.forEach((table, rows) -> meters.of(table).snapshotStarted(rows));
        LOG.atInfo()
                .addKeyValue("tables", expectedRows.size())
                .addKeyValue(
                        "rows",
                        expectedRows.values().stream().mapToLong(rows -> rows).sum())
                .log("snapshot started");
    }

    /** Every row of the snapshot is written: the stream may be resumed behind it from now on. */
    void completed(SnapshotCompleted snapshot, Watermark watermark) {
        checkpointer.sweepBelow(snapshot.version());
        watermark.open(snapshot.resumePoint()).close();
        checkpointer.saveNow();
        LOG.atInfo().addKeyValue("position", snapshot.resumePoint().position()).log("snapshot completed");
        sweep(snapshot.version());
    }

    /** Whether items that the snapshot did not meet are still to be removed. */
    public boolean isSweeping() {
        return sweeping.get();
    }

    /** Removes, in the background, what the snapshot did not meet. */
    public void sweep(Version below) {
        sweeping.set(true);
        sweeper.execute(() -> {
            try {
                sweeps.sweep(expectedRows.keySet(), below);
                checkpointer.sweepDone();
                sweeping.set(false);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                onFailure.accept(e);
            }
        });
    }

    /** Stops sweeping; the next start takes it up again. */
    @Override
    public void close() {
        sweeper.shutdownNow();
    }
}
