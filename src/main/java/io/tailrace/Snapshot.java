package io.tailrace;

import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.SignsOfLife;
import io.tailrace.checkpoint.SnapshotMark;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbCheckpointStore;
import io.tailrace.dynamodb.FollowedTables;
import io.tailrace.dynamodb.WorkJournal;
import io.tailrace.snapshot.SnapshotOrder;
import io.tailrace.snapshot.SnapshotProgress;
import io.tailrace.snapshot.SnapshotReport;
import io.tailrace.source.ChunkReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads some tables anew while the daemon streams: no item goes back, none that was deleted reappears, and at the end items without a
 * row are gone. Needs a daemon that gets on, and GTIDs.
 *
 * <p>One instance runs once. {@link #run} is for one thread; all else is thread-safe.
 */
public final class Snapshot {

    private final TailraceConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Stop stop = new Stop();
    private boolean hasBegun;

    public Snapshot(TailraceConfig config) {
        this.config = config;
    }

    /**
     * Works until every row is written or {@link #stop} is called; the report says which. A snapshot that was stopped goes on where it
     * was when the same order is given again.
     *
     * @throws TailraceException when it cannot be done
     */
    public SnapshotReport run(SnapshotOrder order, Consumer<SnapshotProgress> listener) throws InterruptedException {
        List<String> tables = SelectedTables.of(order.tables(), config);
        try {
            return snapshot(new SnapshotOrder(tables, order.where(), order.rowsPerSecond(), order.mode()), listener);
        } catch (RuntimeException e) {
            TailraceException told = Words.of(e);
            throw hasBegun && told.restartMayHelp()
                    ? new TailraceException(
                            told.getMessage()
                                    + "\nGive the same command again then, and it goes on behind the last row that it wrote",
                            true,
                            told)
                    : told;
        }
    }

    private SnapshotReport snapshot(SnapshotOrder order, Consumer<SnapshotProgress> listener)
            throws InterruptedException {
        Preflight preflight = Preflight.check(config);
        List<TableId> tables = tables(order, preflight);
        try (DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight())) {
            LastState last = LastState.read(config, dynamoDb);
            if (last.state().lease().isFree()) {
                throw new TailraceException(
                        "no daemon of the pipeline '%s' runs, which has to get on while tables are read anew. Start one with `tailrace run`"
                                .formatted(config.name()),
                        false,
                        null);
            }
            DaemonBeside daemon = new DaemonBeside(
                    new DynamoDbCheckpointStore(last.table(), config.name()),
                    last.lineage(),
                    new FollowedTables(last.table(), config.name()),
                    SignsOfLife.of(config.checkpoint()));
            WorkJournal<SnapshotMark> journal = WorkJournal.ofSnapshot(
                    last.table(),
                    config.name(),
                    order.text() + ", epoch " + last.lineage().epoch(),
                    config.checkpoint().tombstoneRetention(),
                    clock);
            Optional<SnapshotMark> unfinished =
                    order.mode() == SnapshotOrder.Mode.RESUME ? journal.unfinished() : Optional.empty();
            SnapshotMark mark = unfinished.orElseGet(() -> begin(tables, daemon));
            Rereading.Task task = new Rereading.Task(order, tables, daemon, journal, mark, unfinished.isPresent());
            hasBegun = true;
            try (Rereading rereading =
                    new Rereading(new PastStages.Place(config, preflight, dynamoDb, last), task, listener, stop)) {
                return rereading.run();
            }
        }
    }

    /** Those to be read, in the order of their names; sees to it that they can be. */
    private List<TableId> tables(SnapshotOrder order, Preflight preflight) {
        if (!preflight.source().gtidMode().equals("ON")) {
            throw new TailraceException(
                    "GTIDs are off (gtid_mode=%s), and without them nobody can tell which changes a query of %s shows. Switch them on, or take a new snapshot of everything: tailrace run --resnapshot"
                            .formatted(preflight.source().gtidMode(), config.source()),
                    false,
                    null);
        }
        List<TableId> tables = new ArrayList<>();
        for (String name : order.tables()) {
            tables.add(preflight.tables().stream()
                    .filter(table -> table.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TailraceException(
                            "the table %s is awaited and not there yet: there is nothing to read".formatted(name),
                            false,
                            null)));
        }
        // before the first row is read, rather than when a table's turn comes
        tables.forEach(
                table -> ChunkReader.open(config.source(), table, order.where()).close());
        return tables;
    }

    private SnapshotMark begin(List<TableId> tables, DaemonBeside daemon) {
        Version below = daemon.look(tables).version();
        return new SnapshotMark(below, tables.get(0).name(), List.of(), 0, 0, Incumbent.user(), clock.instant());
    }

    /** Asks the snapshot to end early; it can be taken up again. Returns at once. */
    public void stop() {
        stop.ask();
    }

    /** Asks the snapshot to end without finishing what it has read. Returns at once. */
    public void hurry() {
        stop.hurry();
    }
}
