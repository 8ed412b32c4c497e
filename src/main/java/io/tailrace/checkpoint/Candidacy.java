package io.tailrace.checkpoint;

import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.Ticker.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the lease: claims it when it is free, when its holder has been silent for the lease's duration, or when it is this
 * candidate's own by a claim whose answer was lost. Silence is measured by what is seen to change in the entry and by this
 * machine's steady clock, so no two clocks are ever compared. Confined to its thread.
 */
final class Candidacy {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final CheckpointStore store;
    private final String owner;
    private final Duration leaseDuration;
    private final Ticker ticker;
    private boolean unanswered;

    Candidacy(CheckpointStore store, String owner, Duration leaseDuration, Ticker ticker) {
        this.store = store;
        this.owner = owner;
        this.leaseDuration = leaseDuration;
        this.ticker = ticker;
    }

    /**
     * A lease that was won.
     *
     * @param since a moment not later than the claim, from which the lease counts
     */
    record Term(long token, Moment since) {}

    /**
     * Waits for the lease.
     *
     * @param onStandby is told who holds the lease when it is not to be had at once, and again when another takes it
     * @throws StateException when the store does not answer the first time; later it is asked until it does
     */
    Term win(Consumer<String> onStandby) throws InterruptedException {
        LeaseEntry seen = store.read().lease();
        Moment seenSince = ticker.now();
        String holder = "";
        while (true) {
            boolean silent = ticker.now().since(seenSince).compareTo(leaseDuration) >= 0;
            if (seen.isFree() || seen.owner().equals(owner) || silent) {
                Optional<Term> term = claim(seen);
                if (term.isPresent()) {
                    return term.get();
                }
            } else if (!seen.owner().equals(holder)) {
                holder = seen.owner();
                onStandby.accept(holder);
            }
            Duration poll = leaseDuration.dividedBy(4);
            ticker.sleep(poll.compareTo(LONGEST_POLL) < 0 ? poll : LONGEST_POLL);
            LeaseEntry now = read(seen);
            if (!now.equals(seen)) {
                seen = now;
                seenSince = ticker.now();
            }
        }
    }

    private Optional<Term> claim(LeaseEntry seen) {
        Moment start = ticker.now();
        try {
            if (seen.owner().equals(owner)) {
                store.renew(seen.token());
                return Optional.of(new Term(seen.token(), start));
            }
            OptionalLong token = store.claim(owner, seen);
            return token.isPresent() ? Optional.of(new Term(token.getAsLong(), start)) : Optional.empty();
        } catch (LeaseLostException somebodyWasFaster) {
            return Optional.empty();
        } catch (StateException e) {
            report(e);
            return Optional.empty();
        }
    }

    private LeaseEntry read(LeaseEntry last) {
        try {
            LeaseEntry entry = store.read().lease();
            unanswered = false;
            return entry;
        } catch (StateException e) {
            report(e);
            return last;
        }
    }

    private void report(StateException cause) {
        if (!unanswered) {
            LOG.atWarn()
                    .setCause(cause)
                    .log("the state table does not answer while the lease is waited for; asking on");
        }
        unanswered = true;
    }
}
