package io.tailrace.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.source.BinlogEndMonitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far behind the daemon is, and whether it gets on. Lag is the age of the oldest change that MySQL has and DynamoDB has not:
 * of the oldest open ticket, or, when MySQL wrote what was not even read yet, the time since MySQL is known to be ahead. So it is
 * right when busy, zero when idle, and grows when any part is stuck, the connection to MySQL included. Thread-safe.
 */
public final class Vitals {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** MySQL is asked every second. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Watermark watermark;
    private final BinlogEndMonitor monitor;
    private final Lifecycle lifecycle;
    private final InstantSource clock;
    private final LongSupplier decided;
    private final Instant begun;
    private Instant lastProgress;
    private Optional<BinlogPosition> lastFinished = Optional.empty();
    private long lastDecided;

    /**
     * Begins to watch.
     *
     * @param clock also what lag is measured with; MySQL's clock is trusted to agree
     * @param decided how many writes DynamoDB has decided on so far
     */
    public Vitals(
            Watermark watermark,
            BinlogEndMonitor monitor,
            Lifecycle lifecycle,
            InstantSource clock,
            LongSupplier decided) {
        this.watermark = watermark;
        this.monitor = monitor;
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.decided = decided;
        this.begun = clock.instant();
        this.lastProgress = begun;
    }

    /**
     * Registers the gauges over these vitals.
     *
     * @param lagObjective what lag is measured by
     */
    public void register(MeterRegistry registry, Duration lagObjective) {
        Gauge.builder("tailrace.lag", this, vitals -> seconds(vitals.lag()))
                .baseUnit("seconds")
                .description("Age of the oldest change in MySQL that is not in DynamoDB; 0 when there is none")
                .register(registry);
        Gauge.builder("tailrace.lag.objective", () -> seconds(lagObjective))
                .baseUnit("seconds")
                .description("Lag up to which the daemon is as near to MySQL as its configuration asks for")
                .register(registry);
        Gauge.builder(
                        "tailrace.binlog.behind",
                        this,
                        vitals -> vitals.bytesBehind().orElse(0L))
                .baseUnit("bytes")
                .description("Binlog that MySQL has written and that is not done yet")
                .register(registry);
        Gauge.builder("tailrace.binlog.purge.horizon", this, Vitals::purgeHorizonSeconds)
                .baseUnit("seconds")
                .description("Time until MySQL may purge binlog that is not done yet; NaN while that cannot be known")
                .register(registry);
        Gauge.builder("tailrace.in.flight.changes", watermark, Watermark::open)
                .description("Changes received and not yet done")
                .register(registry);
    }

    /** The age of the oldest change that is not applied; zero when there is none. */
    public Duration lag() {
        Instant now = clock.instant();
        Lifecycle.Moment moment = lifecycle.now();
        if (moment.state() == State.SNAPSHOT) {
            return Duration.between(moment.since(), now);
        }
        Optional<Instant> open = watermark.oldestOpen().map(ResumePoint::committedAt);
        Optional<Instant> unread = silence(now).compareTo(SILENCE) > 0
                ? Optional.of(monitor.lastSeen().orElse(begun))
                : finished().flatMap(monitor::aheadSince);
        Instant oldest = earlier(open.orElse(now), unread.orElse(now));
        return oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }

    /** Bytes of binlog not done yet; empty while MySQL cannot be asked or nothing is finished. */
    public Optional<Long> bytesBehind() {
        return finished().flatMap(monitor::bytesBehind);
    }

    /** What keeps the work from getting on for a minute or longer, in words for an operator; empty while it does. */
    public synchronized Optional<String> trouble() {
        Instant now = clock.instant();
        Optional<BinlogPosition> finished = finished();
        long writes = decided.getAsLong();
        Duration lag = lag();
        if (lag.isZero() || !finished.equals(lastFinished) || writes != lastDecided) {
            lastDecided = writes;
            lastFinished = finished;
            lastProgress = now;
        }
        // Who asks seldom may have asked last when there was nothing to do: work has waited for no longer than the lag.
        Duration asked = Duration.between(lastProgress, now);
        Duration still = asked.compareTo(lag) < 0 ? asked : lag;
        if (still.compareTo(PATIENCE) < 0) {
            return Optional.empty();
        }
        String cause = silence(now).compareTo(SILENCE) > 0
                ? "MySQL does not answer, or is not yet the server that is followed"
                : watermark.open() > 0 ? "DynamoDB does not acknowledge writes" : "nothing is read from the binlog";
        return Optional.of("%s; nothing was finished for %d s".formatted(cause, still.toSeconds()));
    }

    /** How long MySQL has not said where its binlog ends. */
    private Duration silence(Instant now) {
        return Duration.between(monitor.lastSeen().orElse(begun), now);
    }

    /** Up to where everything is done. */
    public Optional<BinlogPosition> finished() {
        return watermark.finished().map(ResumePoint::position);
    }

    /** Time until MySQL may purge binlog that is not done yet; empty while that cannot be known. */
    public Optional<Duration> purgeHorizon() {
        return watermark.needed().map(ResumePoint::position).flatMap(monitor::purgeHorizon);
    }

    private double purgeHorizonSeconds() {
        return purgeHorizon().map(Vitals::seconds).orElse(Double.NaN);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
