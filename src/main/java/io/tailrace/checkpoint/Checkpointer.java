package io.tailrace.checkpoint;

import io.tailrace.change.ResumePoint;
import io.tailrace.change.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the watermark while it moves, at most once in an interval and a last time at the end, on a thread of its own,
 * {@code tailrace-checkpoint}. Nothing is saved before the watermark has a resume point, so an unfinished snapshot leaves no
 * checkpoint. A store that does not answer is asked again, ever less often; meanwhile the saved checkpoint grows old, which
 * costs only repeated work after a restart. Thread-safe.
 */
public final class Checkpointer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Watermark watermark;
    private final Consumer<Checkpoint> store;
    private final Duration interval;
    private final CheckpointMeters meters;
    private final Consumer<Throwable> onFailure;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tailrace-checkpoint");
        thread.setDaemon(true);
        return thread;
    });

    /** Lets one save run at a time; guards failures, notBefore and ended. */
    private final Object saving = new Object();

    private int failures;
    private long notBefore;
    private boolean ended;

    /** Guards saved, sweepBelow, stops and caughtUpAt; never held during a call. */
    private final Object state = new Object();

    private Optional<Checkpoint> saved = Optional.empty();
    private Optional<Version> sweepBelow = Optional.empty();
    private final List<TableStop> stops = new ArrayList<>();
    private long caughtUpAt;

    Checkpointer(
            Watermark watermark,
            Consumer<Checkpoint> store,
            Duration interval,
            CheckpointMeters meters,
            Consumer<Throwable> onFailure) {
        this.watermark = watermark;
        this.store = store;
        this.interval = interval;
        this.meters = meters;
        this.onFailure = onFailure;
        this.caughtUpAt = meters.now();
        this.notBefore = caughtUpAt;
    }

    /**
     * Starts saving.
     *
     * @param store saves one checkpoint under the lease, as {@link Lease#saveCheckpoint} does
     * @param onFailure is told once when the lease is lost, or the store fails other than by a {@link StateException}
     */
    public static Checkpointer start(
            Watermark watermark,
            Consumer<Checkpoint> store,
            CheckpointConfig config,
            CheckpointMeters meters,
            Consumer<Throwable> onFailure) {
        Checkpointer checkpointer = new Checkpointer(watermark, store, config.interval(), meters, onFailure);
        meters.watchAge(checkpointer::checkpointAge);
        long nanos = config.interval().toNanos();
        var unused = checkpointer.thread.scheduleWithFixedDelay(
                checkpointer::saveWhenDue, nanos, nanos, TimeUnit.NANOSECONDS);
        return checkpointer;
    }

    /**
     * Notes, as a part of every checkpoint from now on, that items below a version are still to be swept away. To be called before
     * the resume point behind the snapshot is finished, so that none is saved without the note.
     */
    public void sweepBelow(Version version) {
        synchronized (state) {
            sweepBelow = Optional.of(version);
        }
    }

    /** Takes the note back. */
    public void sweepDone() {
        synchronized (state) {
            sweepBelow = Optional.empty();
        }
    }

    /**
     * Notes, as a part of every checkpoint from now on, that less is done of a table. To be called before the first change that is
     * withheld counts as done.
     */
    public void stopped(TableStop stop) {
        synchronized (state) {
            stops.add(stop);
        }
    }

    /**
     * Saves at once what is not saved yet.
     *
     * @return whether the checkpoint is now as far as the work that was finished at the call; when the store did not answer, it
     *     is tried again in the background
     */
    public boolean saveNow() {
        RuntimeException fatal;
        synchronized (saving) {
            if (ended) {
                return false;
            }
            long start = meters.now();
            Optional<Checkpoint> wanted = wanted();
            if (!isNew(wanted)) {
                return true;
            }
            try {
                store.accept(wanted.get());
                succeeded(wanted, start);
                return true;
            } catch (LeaseLostException e) {
                meters.fenced();
                fatal = e;
            } catch (StateException e) {
                meters.failed();
                postpone(e);
                return false;
            } catch (RuntimeException e) {
                meters.failed();
                fatal = e;
            }
            ended = true;
        }
        onFailure.accept(fatal);
        return false;
    }

    /** How long ago the saved checkpoint was last as far as the finished work; zero when it is, or nothing is finished. */
    public Duration checkpointAge() {
        Optional<Checkpoint> wanted = wanted();
        long now = meters.now();
        synchronized (state) {
            if (wanted.isEmpty() || wanted.equals(saved)) {
                caughtUpAt = now;
            }
            return Duration.ofNanos(now - caughtUpAt);
        }
    }

    /** Saves a last time and ends the thread. */
    @Override
    public void close() {
        thread.shutdown();
        if (hasEnded()) {
            return;
        }
        if (!saveNow()) {
            LOG.atWarn()
                    .addKeyValue(
                            "finished",
                            watermark.finished().map(ResumePoint::position).orElse(null))
                    .log("the last checkpoint could not be saved; what was done since the one before is done again");
        }
        synchronized (saving) {
            ended = true;
        }
    }

    /** What the thread does once in an interval. */
    void saveWhenDue() {
        // Keeps the time at which both were last equal, whether anybody asks for the age or not.
        var unused = checkpointAge();
        boolean due;
        synchronized (saving) {
            due = meters.now() - notBefore >= 0;
        }
        if (due) {
            saveNow();
        }
    }

    private void succeeded(Optional<Checkpoint> checkpoint, long start) {
        meters.saved();
        synchronized (state) {
            saved = checkpoint;
            caughtUpAt = Math.max(caughtUpAt, start);
        }
        if (failures > 0) {
            LOG.atInfo().addKeyValue("failures", failures).log("the checkpoint is saved again");
        }
        failures = 0;
    }

    private void postpone(StateException cause) {
        if (failures == 0) {
            LOG.atWarn()
                    .setCause(cause)
                    .log("the checkpoint could not be saved; trying again until it is, writing goes on");
        }
        failures++;
        long pause = interval.toNanos() << Math.min(failures, 10);
        notBefore = meters.now() + Math.min(pause, Math.max(LONGEST_PAUSE.toNanos(), interval.toNanos()));
    }

    private boolean hasEnded() {
        synchronized (saving) {
            return ended;
        }
    }

    private boolean isNew(Optional<Checkpoint> wanted) {
        synchronized (state) {
            return wanted.isPresent() && !wanted.equals(saved);
        }
    }

    private Optional<Checkpoint> wanted() {
        Optional<ResumePoint> finished = watermark.finished();
        synchronized (state) {
            return finished.map(point -> new Checkpoint(point, sweepBelow, stops));
        }
    }
}
