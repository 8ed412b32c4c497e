package io.tailrace;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.SignsOfLife;
import io.tailrace.checkpoint.SnapshotMark;
import io.tailrace.dynamodb.FollowedTables;
import io.tailrace.dynamodb.TruncationLog;
import io.tailrace.dynamodb.WorkJournal;
import io.tailrace.snapshot.Pace;
import io.tailrace.snapshot.SnapshotOrder;
import io.tailrace.snapshot.SnapshotProgress;
import io.tailrace.snapshot.SnapshotReport;
import io.tailrace.source.ChunkReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A snapshot of some tables at work, while the daemon goes on. Confined to one thread.
 *
 * <p>A chunk is read when the daemon's checkpoint is at one place, has the version of that place, and is written once the checkpoint
 * has passed the place where the binlog ended behind the reading. By then every change that fell between the two is written by the
 * daemon, under a newer version, so that the rows which it concerns are superseded; the others were at the first place what they
 * were when they were read. That is all there is to it: decision 17 has the reasons.
 */
final class Rereading implements AutoCloseable {

    private static final int CHUNK = 500;
    private static final int MAX_WAITING = 20;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    private final PastStages.Place place;
    private final Task task;
    private final Stop stop;
    private final Consumer<SnapshotProgress> listener;
    private final InstantSource clock = InstantSource.system();
    private final Instant began = clock.instant();
    private final ChunkWriter writer;
    private final TruncationLog truncations;
    private final Pace pace;
    private Instant reportAt = began;
    private boolean daemonLived;
    private SnapshotMark mark;

    /**
     * What it is to do.
     *
     * @param tables to be read, in the order of their names
     * @param mark where to begin
     */
    record Task(
            SnapshotOrder order,
            List<TableId> tables,
            DaemonBeside daemon,
            WorkJournal<SnapshotMark> journal,
            SnapshotMark mark,
            boolean isResumed) {}

    /** Rows that wait for the daemon to pass a place. */
    private record Waiting(ChunkWriter.Chunk chunk, BinlogPosition readBefore) {}

    Rereading(PastStages.Place place, Task task, Consumer<SnapshotProgress> listener, Stop stop) {
        this.place = place;
        this.task = task;
        this.stop = stop;
        this.listener = listener;
        this.mark = task.mark();
        writer = new ChunkWriter(place, task.tables(), stop);
        truncations = new TruncationLog(place.last().table(), place.config().name());
        pace = new Pace(task.order().rowsPerSecond(), System.nanoTime());
    }

    /** Works until all is read, written and swept, or it is stopped. */
    SnapshotReport run() throws InterruptedException {
        for (TableId table : task.tables()) {
            if (!stop.isOver() && table.name().compareTo(mark.table()) >= 0) {
                copy(table);
            }
        }
        boolean isComplete = !stop.isOver();
        boolean isSwept =
                isComplete && mark.parked() == 0 && task.order().where().isEmpty();
        if (isComplete) {
            sweep(isSwept);
            task.journal().complete(mark);
            new FollowedTables(place.last().table(), place.config().name()).complete(task.tables());
        } else {
            stop.await();
        }
        return new SnapshotReport(
                isComplete,
                task.isResumed(),
                isSwept,
                mark.rows(),
                writer.status(),
                Duration.between(began, clock.instant()));
    }

    private void copy(TableId table) throws InterruptedException {
        if (!mark.table().equals(table.name())) {
            mark = mark.at(table.name(), List.of(), 0, 0);
        }
        try (ChunkReader reader =
                ChunkReader.open(place.config().source(), table, task.order().where())) {
            Optional<Row> last = mark.key().isEmpty() ? Optional.empty() : Optional.of(reader.rowOf(mark.key()));
            ArrayDeque<Waiting> waiting = new ArrayDeque<>();
            boolean isRead = false;
            while (!isRead || !waiting.isEmpty()) {
                DaemonBeside.Sight sight = look(table, waiting);
                write(table, reader, passed(waiting, sight.done().position()));
                boolean mayRead = !isRead && waiting.size() < MAX_WAITING && pace.allows(System.nanoTime());
                Optional<ChunkReader.Chunk> read = mayRead ? read(reader, last, sight) : Optional.empty();
                if (read.isPresent()) {
                    List<Row> rows = read.get().rows();
                    pace.read(rows.size(), System.nanoTime());
                    isRead = read.get().isLast();
                    last = rows.isEmpty() ? last : Optional.of(rows.get(rows.size() - 1));
                    waiting.add(new Waiting(
                            new ChunkWriter.Chunk(rows, sight.version(), sight.done()),
                            read.get().readBefore()));
                }
                if (stop.isOverWithin(read.isPresent() ? Duration.ZERO : POLL)) {
                    return;
                }
            }
        }
    }

    private DaemonBeside.Sight look(TableId table, ArrayDeque<Waiting> waiting) {
        DaemonBeside.Sight sight = task.daemon().look(task.tables());
        if (sight.sign() == SignsOfLife.Sign.NONE && !daemonLived) {
            throw new TailraceException(
                    "no daemon of the pipeline '%s' runs, which has to get on while tables are read anew: whoever holds its lease gives no sign of life. Start one with `tailrace run`"
                            .formatted(place.config().name()),
                    true,
                    null);
        }
        daemonLived |= sight.sign() == SignsOfLife.Sign.ALIVE;
        report(table, waiting, sight);
        return sight;
    }

    /** Nothing while the checkpoint was moved back behind the snapshot's beginning: such rows would look as if nothing had met them. */
    private Optional<ChunkReader.Chunk> read(ChunkReader reader, Optional<Row> last, DaemonBeside.Sight sight) {
        if (mark.below().isNewerThan(sight.version())) {
            return Optional.empty();
        }
        String committed = sight.done()
                .gtidSet()
                .orElseThrow(() -> new TailraceException(
                        "the daemon's checkpoint at %s names no GTIDs: it is older than they are. Change some row, and wait until the daemon has applied it"
                                .formatted(sight.done().position()),
                        true,
                        null));
        return reader.next(last, pace.chunk(CHUNK), task.daemon().lineage().serverUuid(), committed);
    }

    private static List<ChunkWriter.Chunk> passed(ArrayDeque<Waiting> waiting, BinlogPosition done) {
        List<ChunkWriter.Chunk> passed = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().readBefore().compareTo(done) <= 0) {
            passed.add(waiting.removeFirst().chunk());
        }
        return passed;
    }

    private void write(TableId table, ChunkReader reader, List<ChunkWriter.Chunk> passed) throws InterruptedException {
        if (passed.isEmpty()) {
            return;
        }
        long parkedBefore = writer.parked();
        Optional<Version> emptied = truncations.last(table);
        List<ChunkWriter.Chunk> wanted = passed.stream()
                .filter(chunk ->
                        emptied.filter(at -> at.isNewerThan(chunk.version())).isEmpty())
                .toList();
        if (!writer.write(wanted)) {
            return;
        }
        sweepIfEmptied(table, passed.get(0).version());
        List<Row> rows = passed.stream().flatMap(chunk -> chunk.rows().stream()).toList();
        if (!rows.isEmpty()) {
            Row last = rows.get(rows.size() - 1);
            mark = mark.at(table.name(), reader.key(last), rows.size(), writer.parked() - parkedBefore);
            task.journal().save(mark);
        }
    }

    /**
     * A TRUNCATE removes the items that there are. Those that are written a moment later, out of rows that were read before, are not
     * among them, so they are looked for here.
     */
    private void sweepIfEmptied(TableId table, Version since) throws InterruptedException {
        Optional<Version> emptied = truncations.last(table).filter(at -> at.isNewerThan(since));
        if (emptied.isPresent()) {
            writer.sweep(List.of(table), othersThan(List.of(table)), emptied.get());
        }
    }

    private void sweep(boolean hasMetAllRows) throws InterruptedException {
        for (TableId table : task.tables()) {
            // An earlier run may have been killed before it came to this.
            sweepIfEmptied(table, mark.below());
        }
        if (hasMetAllRows) {
            writer.sweep(task.tables(), othersThan(task.tables()), mark.below());
        }
    }

    private List<TableId> othersThan(List<TableId> tables) {
        return place.preflight().tables().stream()
                .filter(table -> !tables.contains(table))
                .toList();
    }

    private void report(TableId table, ArrayDeque<Waiting> waiting, DaemonBeside.Sight sight) {
        Instant now = clock.instant();
        if (now.isBefore(reportAt)) {
            return;
        }
        reportAt = now.plus(REPORT_EVERY);
        Map<TableId, Long> estimates = place.preflight().rowEstimates();
        long all = task.tables().stream()
                .mapToLong(one -> estimates.getOrDefault(one, 0L))
                .sum();
        Optional<Long> expected = task.order().where().isEmpty() ? Optional.of(all) : Optional.empty();
        SnapshotProgress.Daemon daemon = new SnapshotProgress.Daemon(
                waiting.stream().mapToLong(chunk -> chunk.chunk().rows().size()).sum(),
                sight.done().position(),
                sight.sign() == SignsOfLife.Sign.NONE);
        listener.accept(SnapshotProgress.of(
                table.name(), mark.rows(), task.mark().rows(), expected, daemon, Duration.between(began, now)));
    }

    @Override
    public void close() {
        writer.close();
    }
}
