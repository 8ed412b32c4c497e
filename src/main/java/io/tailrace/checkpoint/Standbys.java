package io.tailrace.checkpoint;

import io.tailrace.checkpoint.Ticker.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows, for the leader, which processes wait for its lease. It looks every ten seconds, on {@code tailrace-standbys}; a process
 * counts as soon as it gives a sign between two looks, and is forgotten after half a minute of silence. No clocks of two machines
 * are compared. Thread-safe.
 */
public final class Standbys implements AutoCloseable {

    /** Three signs. */
    static final Duration SILENCE = StandbySigns.PAUSE.multipliedBy(3);

    private static final Logger LOG = LoggerFactory.getLogger(Standbys.class);

    private final StandbyStore store;
    private final Ticker ticker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tailrace-standbys");
        thread.setDaemon(true);
        return thread;
    });
    private Map<String, Sighting> seen = Map.of();
    private boolean hasLooked;

    Standbys(StandbyStore store, Ticker ticker) {
        this.store = store;
        this.ticker = ticker;
    }

    /** Begins to look. */
    public static Standbys open(StandbyStore store) {
        Standbys standbys = new Standbys(store, Ticker.SYSTEM);
        var unused = standbys.thread.scheduleWithFixedDelay(
                standbys::look, 0, StandbySigns.PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        return standbys;
    }

    /**
     * A process that waits.
     *
     * @param name in the lease
     * @param silence since its last sign of life was noticed
     */
    public record Living(String name, Duration silence) {}

    /** @param lives whether it gave a sign since this process looked first */
    private record Sighting(long signs, Moment since, boolean lives) {}

    /** Who waits; empty while that is not known. */
    public synchronized Optional<List<Living>> living() {
        Moment now = ticker.now();
        List<Living> living = new ArrayList<>();
        seen.forEach((name, sighting) -> {
            if (sighting.lives()) {
                living.add(new Living(name, now.since(sighting.since())));
            }
        });
        boolean isKnown = hasLooked && (seen.isEmpty() || !living.isEmpty());
        return isKnown ? Optional.of(List.copyOf(living)) : Optional.empty();
    }

    /** What the thread does each time. */
    void look() {
        try {
            for (String silent : see(store.read())) {
                store.forget(silent);
            }
        } catch (StateException e) {
            LOG.atDebug().setCause(e).log("who stands by cannot be read at the moment");
        }
    }

    /** @return who has been silent for too long */
    private synchronized List<String> see(List<Standby> standbys) {
        Moment now = ticker.now();
        List<String> silent = new ArrayList<>();
        Map<String, Sighting> sightings = new LinkedHashMap<>();
        for (Standby standby : standbys) {
            Sighting fresh = new Sighting(standby.signs(), now, hasLooked);
            Sighting before = seen.getOrDefault(standby.name(), fresh);
            Sighting sighting = before.signs() == standby.signs() ? before : fresh;
            if (now.since(sighting.since()).compareTo(SILENCE) >= 0) {
                silent.add(standby.name());
            } else {
                sightings.put(standby.name(), sighting);
            }
        }
        seen = sightings;
        hasLooked = true;
        return silent;
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
