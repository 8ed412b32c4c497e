package io.tailrace;

import io.tailrace.checkpoint.ReplayMark;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.WorkJournal;
import io.tailrace.replay.ReplayOrder;
import io.tailrace.replay.ReplayProgress;
import io.tailrace.replay.ReplayReport;
import io.tailrace.replay.Stretch;
import io.tailrace.replay.StretchSearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies a past stretch of the binlog again, beside a running daemon or without one: no item goes back, and none that was deleted
 * reappears. It has its own server id and its own journal, and leaves the daemon's checkpoint alone.
 *
 * <p>One instance runs once. {@link #run} is for one thread; all else is thread-safe.
 */
public final class Replay {

    private final TailraceConfig config;
    private final InstantSource clock = InstantSource.system();
    private final Stop stop = new Stop();

    public Replay(TailraceConfig config) {
        this.config = config;
    }

    /**
     * Replays until the stretch is done or {@link #stop} is called; the report says which. A replay that was stopped goes on where
     * it was when the same order is given again.
     *
     * @throws TailraceException when it cannot be done
     */
    public ReplayReport run(ReplayOrder order, Consumer<ReplayProgress> listener) throws InterruptedException {
        List<String> tables = SelectedTables.of(order.tables(), config);
        try {
            return replay(order, tables, listener);
        } catch (RuntimeException e) {
            throw Words.of(e);
        }
    }

    private ReplayReport replay(ReplayOrder order, List<String> tables, Consumer<ReplayProgress> listener)
            throws InterruptedException {
        Preflight preflight = Preflight.check(config);
        try (DynamoDb dynamoDb = DynamoDb.open(config.target(), config.apply().maxInFlight())) {
            LastState last = LastState.read(config, dynamoDb);
            PastBinlog past = PastBinlog.of(config, preflight, last);
            WorkJournal<ReplayMark> journal = WorkJournal.ofReplay(
                    last.table(),
                    config.name(),
                    order.text() + ", epoch " + last.lineage().epoch(),
                    config.checkpoint().tombstoneRetention(),
                    clock);
            StretchSearch search = new StretchSearch(
                    past.search(),
                    past.checkpoint().start(tables).position(),
                    last.lineage().epoch());
            Optional<ReplayMark> unfinished =
                    order.mode() == ReplayOrder.Mode.RESUME ? journal.unfinished() : Optional.empty();
            // One that ended right before it could say so has nothing left.
            unfinished = unfinished.filter(mark -> !search.rest(mark).isEmpty());
            Stretch stretch = unfinished.map(search::rest).orElseGet(() -> search.find(order));
            if (stretch.isEmpty()) {
                throw new TailraceException(
                        "nothing lies between %s and %s: the replay ends at --to, or at the daemon's checkpoint if that comes first"
                                .formatted(stretch.from().position(), stretch.end()),
                        false,
                        null);
            }
            ReplayMark mark = unfinished.orElseGet(() ->
                    new ReplayMark(stretch.start(), stretch.end(), stretch.from(), Incumbent.user(), clock.instant()));
            PastStages.Place place = new PastStages.Place(config, preflight, dynamoDb, last);
            Replaying.Task task = order.mode() == ReplayOrder.Mode.DRY_RUN
                    ? Replaying.Task.lookingOnly(stretch, tables)
                    : Replaying.Task.writing(stretch, tables, journal, mark);
            try (Replaying replaying = Replaying.open(place, task, stop)) {
                return replaying.run(listener);
            }
        }
    }

    /** Asks the replay to end early: what was read is written, and it can be taken up again. Returns at once. */
    public void stop() {
        stop.ask();
    }

    /** Asks the replay to end without finishing what it has read. Returns at once. */
    public void hurry() {
        stop.hurry();
    }
}
