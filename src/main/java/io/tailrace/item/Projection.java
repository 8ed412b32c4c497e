package io.tailrace.item;

import java.util.List;

/** Which attributes an index holds beside its own key and the table's. */
public sealed interface Projection {

    record All() implements Projection {}

    record KeysOnly() implements Projection {}

    /** The named ones and no others. */
    record Include(List<String> attributes) implements Projection {

        public Include {
            attributes = List.copyOf(attributes);
        }
    }
}
