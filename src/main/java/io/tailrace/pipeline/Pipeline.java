package io.tailrace.pipeline;

import io.tailrace.apply.WriteObserver;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.checkpoint.StateException;
import io.tailrace.checkpoint.TableStop;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.item.ItemWrite;
import io.tailrace.mapping.MappingException;
import io.tailrace.source.ChangeSource;
import io.tailrace.source.SourceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a change: the source hands over a batch; each change opens a ticket in the watermark; the mapping turns it into
 * item writes; the applier carries them out; each finished write closes its ticket; the checkpointer saves the watermark.
 * Nothing here waits for a batch to be written: the next one flows while slow writes of the last finish. Only two events wait
 * for all before them: the end of a snapshot, and a TRUNCATE.
 *
 * <p>Confined to the source's thread.
 */
public final class Pipeline implements ChangeSource.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Stages stages;
    private final TableGate gate;
    private final Accounts accounts;
    private final Snapshots snapshots;
    private final Lifecycle lifecycle;
    private final Consumer<Throwable> onFailure;

    public Pipeline(
            Stages stages, Accounts accounts, Snapshots snapshots, Lifecycle lifecycle, Consumer<Throwable> onFailure) {
        this.stages = stages;
        this.gate = stages.gate();
        this.accounts = accounts;
        this.snapshots = snapshots;
        this.lifecycle = lifecycle;
        this.onFailure = onFailure;
    }

    @Override
    public void snapshotStarted() {
        lifecycle.enter(State.SNAPSHOT);
        snapshots.started();
    }

    @Override
    public void accept(List<SourceEvent> batch) throws InterruptedException {
        try {
            for (SourceEvent event : batch) {
                accept(event);
            }
        } finally {
            stages.applier().flush();
        }
    }

    private void accept(SourceEvent event) throws InterruptedException {
        if (event instanceof Change change) {
            accept(change);
        } else if (event instanceof SourceEvent.SnapshotCompleted completed) {
            stages.applier().awaitIdle();
            snapshots.completed(completed, stages.watermark());
            lifecycle.enter(State.STREAMING);
        } else {
            stages.watermark().open(event.resumePoint()).close();
        }
    }

    /** The order of the steps makes each of them safe to be the last: until the lineage is saved, all can be done again. */
    @Override
    public Lineage serverChanged(String serverUuid, Optional<ResumePoint> resumePoint) throws InterruptedException {
        stages.applier().awaitIdle();
        stages.watermark().awaitNoneOpen();
        resumePoint.ifPresent(point -> stages.watermark().open(point).close());
        if (!stages.checkpointer().saveNow()) {
            throw new StateException("the checkpoint at the new server could not be saved");
        }
        Lineage lineage = stages.lineages().succeed(serverUuid);
        LOG.atInfo()
                .addKeyValue("server_uuid", serverUuid)
                .addKeyValue("epoch", lineage.epoch())
                .addKeyValue(
                        "position",
                        resumePoint.map(point -> point.position().toString()).orElse("snapshot"))
                .log("MySQL is another server now; going on there under a new epoch");
        return lineage;
    }

    @Override
    public void failed(SourceException cause) {
        onFailure.accept(cause);
    }

    private void accept(Change change) throws InterruptedException {
        Receipt receipt = accounts.received(change);
        TableGate.Verdict verdict = gate.judge(change);
        if (verdict == TableGate.Verdict.MISFIT) {
            stop(change);
        }
        Watermark.Ticket ticket = change instanceof Change.SnapshotRow
                ? stages.watermark().openSnapshotRow()
                : stages.watermark().open(change.resumePoint());
        switch (verdict) {
            case DONE -> accounts.settle(receipt, new Outcome.Superseded(), ticket::close);
            case MISFIT, SHUT -> accounts.withhold(receipt, ticket::close);
            case OPEN -> carryOut(change, receipt, ticket);
        }
    }

    private void carryOut(Change change, Receipt receipt, Watermark.Ticket ticket) throws InterruptedException {
        if (change instanceof Change.Truncated truncated) {
            truncate(truncated, receipt, ticket);
            return;
        }
        List<ItemWrite> writes;
        try {
            writes = stages.mapping().map(change);
        } catch (MappingException e) {
            accounts.park(receipt, Refusals.reason(e), String.valueOf(e.getMessage()), ticket::close);
            return;
        }
        if (writes.isEmpty()) {
            accounts.settle(receipt, new Outcome.Applied(), ticket::close);
            return;
        }
        WriteObserver settling = outcome -> accounts.settle(receipt, outcome, ticket::close);
        WriteObserver observer = writes.size() == 1 ? settling : new ChangeTicket(writes.size(), settling::finished);
        for (ItemWrite write : writes) {
            stages.applier().submit(write, observer);
        }
    }

    /**
     * Stops one table before a change of it. Everything before is finished first, so that the point at which the table goes on one day
     * has no row of its former columns behind it.
     */
    private void stop(Change misfit) throws InterruptedException {
        stages.applier().awaitIdle();
        stages.watermark().awaitNoneOpen();
        ResumePoint point = stages.watermark().finished().orElseThrow();
        TableStop stop =
                new TableStop(misfit.table(), stages.lineages().current().epoch(), point, gate.stop(misfit));
        stages.watermark().retain(point);
        stages.checkpointer().stopped(stop);
        stages.checkpointer().saveNow();
        accounts.stopped(stop);
        LOG.atError()
                .addKeyValue("table", stop.table())
                .addKeyValue("position", point.position())
                .log(
                        "the table no longer fits its mapping; its changes are withheld from here on, all others go on. Correct the "
                                + "configuration and start again: nothing will be missing. {}",
                        stop.reason());
    }

    /**
     * The binlog does not name the rows that a TRUNCATE removed, so the items are looked for: all that belong to the table and
     * are older. Everything before it is written first, or a late write would bring an item back.
     */
    private void truncate(Change.Truncated truncated, Receipt receipt, Watermark.Ticket ticket)
            throws InterruptedException {
        LOG.atInfo()
                .addKeyValue("table", truncated.table())
                .addKeyValue("position", truncated.resumePoint().position())
                .log("the table was emptied; removing its items");
        stages.applier().awaitIdle();
        stages.sweeps().truncated(truncated.table(), truncated.version());
        accounts.settle(receipt, new Outcome.Applied(), ticket::close);
    }
}
