package io.tailrace.pipeline;

import io.tailrace.apply.WriteObserver;
import java.util.function.Consumer;

/** Joins the outcomes of all writes that one change means into the change's own, and tells it once, with the last. Thread-safe. */
final class ChangeTicket implements WriteObserver {

    private final Consumer<Outcome> onSettled;
    private int unfinished;
    private Outcome weightiest = new Outcome.Superseded();

    /** @param writes how many there are, at least one */
    ChangeTicket(int writes, Consumer<Outcome> onSettled) {
        this.unfinished = writes;
        this.onSettled = onSettled;
    }

    @Override
    public void finished(Outcome outcome) {
        Outcome joined;
        synchronized (this) {
            if (weight(outcome) > weight(weightiest)) {
                weightiest = outcome;
            }
            unfinished--;
            if (unfinished > 0) {
                return;
            }
            joined = weightiest;
        }
        onSettled.accept(joined);
    }

    /** A change is refused when one of its writes is, and applied when one of them took effect. */
    private static int weight(Outcome outcome) {
        if (outcome instanceof Outcome.Refused) {
            return 2;
        }
        return outcome instanceof Outcome.Applied ? 1 : 0;
    }
}
