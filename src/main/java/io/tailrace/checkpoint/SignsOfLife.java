package io.tailrace.checkpoint;

import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.Ticker.Moment;
import java.time.Duration;

/**
 * Tells from outside whether a pipeline's daemon lives, by what it does to its lease. No clocks are compared: what counts is
 * how long the lease looks the same to this process. Confined to one thread.
 */
public final class SignsOfLife {

    private final Duration leaseDuration;
    private final Ticker ticker;
    private LeaseEntry seen = LeaseEntry.NONE;
    private Moment seenSince;
    private boolean isFirst = true;
    private boolean wasRenewed;

    SignsOfLife(Duration leaseDuration, Ticker ticker) {
        this.leaseDuration = leaseDuration;
        this.ticker = ticker;
        this.seenSince = ticker.now();
    }

    public static SignsOfLife of(CheckpointConfig config) {
        return new SignsOfLife(config.leaseDuration(), Ticker.SYSTEM);
    }

    /** What is known of the daemon. */
    public enum Sign {
        /** Not long enough looked at. */
        UNKNOWN,
        ALIVE,
        /** Nobody holds the lease, or its holder has not renewed it for as long as it lasts. */
        NONE
    }

    /** What the lease, as it is at this moment, says. */
    public Sign see(LeaseEntry lease) {
        if (!lease.equals(seen)) {
            wasRenewed = !isFirst;
            isFirst = false;
            seen = lease;
            seenSince = ticker.now();
        }
        if (lease.isFree() || ticker.now().since(seenSince).compareTo(leaseDuration) >= 0) {
            return Sign.NONE;
        }
        return wasRenewed ? Sign.ALIVE : Sign.UNKNOWN;
    }
}
