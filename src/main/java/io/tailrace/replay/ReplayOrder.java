package io.tailrace.replay;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an operator asks for.
 *
 * @param from the position at which to begin, in any form that {@link io.tailrace.source.BinlogPoint} reads
 * @param to the position before which to end; empty: where the daemon's checkpoint is
 * @param tables names of source tables; empty: all of the configuration
 */
public record ReplayOrder(String from, Optional<String> to, List<String> tables, Mode mode) {

    /** What is done with the changes. */
    public enum Mode {
        /** Written; an unfinished replay of the same order is taken up. */
        RESUME,
        /** Written from the beginning. */
        ANEW,
        /** Compared with what is there. */
        DRY_RUN
    }

    /** The same text for the same stretch of the same tables. */
    public String text() {
        return "from %s to %s of %s"
                .formatted(
                        from,
                        to.orElse("the checkpoint"),
                        tables.isEmpty() ? "all tables" : String.join(", ", new TreeSet<>(tables)));
    }
}
