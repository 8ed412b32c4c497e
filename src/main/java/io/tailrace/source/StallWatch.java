package io.tailrace.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Notices that MySQL fell silent. While a connection streams, the server sends something at least every heartbeat, so
 * silence for longer than the timeout means a dead connection, whatever its socket says. Time during which the sink holds
 * a batch does not count. Thread-safe.
 */
final class StallWatch {

    private final Duration timeout;
    private final InstantSource clock;
    private volatile Instant lastSign;

    StallWatch(Duration timeout, InstantSource clock) {
        this.timeout = timeout;
        this.clock = clock;
        this.lastSign = clock.instant();
    }

    /** Watches with the source's timeout, or longer: a silence that is shorter than a few heartbeats means nothing. */
    static StallWatch over(SourceConfig config, InstantSource clock) {
        Duration heartbeats = config.heartbeat().multipliedBy(3);
        boolean isShort = config.stallTimeout().compareTo(heartbeats) < 0;
        return new StallWatch(isShort ? heartbeats : config.stallTimeout(), clock);
    }

    /** A batch came or was taken, or a connection was made. */
    void sign() {
        lastSign = clock.instant();
    }

    boolean isSilentTooLong() {
        return Duration.between(lastSign, clock.instant()).compareTo(timeout) > 0;
    }

    /** The timeout, for messages. */
    @Override
    public String toString() {
        return timeout.toSeconds() + " s";
    }
}
