package io.tailrace.pipeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which state a daemon is in, since when, and what went wrong if something did. Thread-safe. */
public final class Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** One moment of a life. */
    public record Moment(State state, Instant since, Optional<String> problem) {}

    private final InstantSource clock;
    private volatile Moment moment;

    public Lifecycle(InstantSource clock) {
        this.clock = clock;
        this.moment = new Moment(State.STARTING, clock.instant(), Optional.empty());
    }

    /** Registers one gauge for each state. */
    public void register(MeterRegistry registry) {
        for (State state : State.values()) {
            Gauge.builder("tailrace.state", () -> state() == state ? 1 : 0)
                    .description("1 for the state the daemon is in")
                    .tag("state", state.label())
                    .register(registry);
        }
    }

    public Moment now() {
        return moment;
    }

    public State state() {
        return moment.state();
    }

    /** Enters a state; what has ended stays ended. */
    public synchronized void enter(State state) {
        move(state, Optional.empty());
    }

    /** Ends in failure, in words for an operator; only the first failure counts. */
    public synchronized void fail(String problem) {
        move(State.FAILED, Optional.of(problem));
    }

    private void move(State state, Optional<String> problem) {
        Moment before = moment;
        if (before.state() == state || hasEnded(before.state())) {
            return;
        }
        moment = new Moment(state, clock.instant(), problem);
        LOG.atInfo()
                .addKeyValue("from", before.state().label())
                .addKeyValue("to", state.label())
                .log("state");
    }

    private static boolean hasEnded(State state) {
        return state == State.FAILED || state == State.STOPPED;
    }
}
