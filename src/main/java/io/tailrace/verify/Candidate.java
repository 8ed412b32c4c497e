package io.tailrace.verify;

import io.tailrace.change.Row;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.Optional;

/**
 * A suspected difference. Confined to the verifying thread.
 *
 * <p>Rows change and items follow later, so a single look proves nothing: only what still differs after everybody had time
 * is a difference.
 */
final class Candidate {

    private final TableRows table;
    private final Optional<Row> row;
    private final List<ItemKey> keys;
    private Difference difference;
    private Optional<Look> last = Optional.empty();
    private boolean moving;

    private Candidate(TableRows table, Optional<Row> row, List<ItemKey> keys, Difference difference) {
        this.table = table;
        this.row = row;
        this.keys = keys;
        this.difference = difference;
    }

    /** A row of whose items one is missing or different. */
    static Candidate row(TableRows table, Expectation expected, Difference difference) {
        return new Candidate(table, Optional.of(expected.row()), expected.keys(), difference);
    }

    /** An item without a row. */
    static Candidate orphan(TableRows table, ItemKey key) {
        return new Candidate(table, Optional.empty(), List.of(key), orphanOf(table, key));
    }

    private static Difference orphanOf(TableRows table, ItemKey key) {
        return new Difference(Difference.Kind.ORPHAN, table.schema().id(), key.identity(), List.of());
    }

    TableRows table() {
        return table;
    }

    Optional<Row> row() {
        return row;
    }

    /** Where the items were, or should have been, at first sight. */
    List<ItemKey> keys() {
        return keys;
    }

    Difference difference() {
        return difference;
    }

    /** Whether the row changed before each look while its items kept following: there is no moment to compare them. */
    boolean isMoving() {
        return moving;
    }

    /** Another look found the row and its items still unlike. */
    void remains(Difference now, Look look) {
        difference = now;
        moving = last.isPresent()
                && !last.get().expected().equals(look.expected())
                && !last.get().versions().equals(look.versions());
        last = Optional.of(look);
    }

    /** Another look found the item still there, and no row that it could be of. */
    void remainsOrphan(ItemKey orphan) {
        difference = orphanOf(table, orphan);
        moving = false;
    }

    /** What a look at a row saw: the items that it should have, and the versions of those that it has. */
    record Look(Optional<List<ItemWrite.Upsert>> expected, List<Version> versions) {}
}
