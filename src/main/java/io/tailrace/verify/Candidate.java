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
    private final Optional<ItemKey> key;
    private Difference difference;
    private Optional<Look> last = Optional.empty();
    private boolean moving;

    private Candidate(TableRows table, Optional<Row> row, Optional<ItemKey> key, Difference difference) {
        this.table = table;
        this.row = row;
        this.key = key;
        this.difference = difference;
    }

    /** A row whose item is missing or different. */
    static Candidate row(TableRows table, Expectation expected, Difference difference) {
        return new Candidate(table, Optional.of(expected.row()), expected.key(), difference);
    }

    /** An item without a row. */
    static Candidate orphan(TableRows table, ItemKey key) {
        return new Candidate(table, Optional.empty(), Optional.of(key), orphanOf(table, key));
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

    /** Where the item was, or should have been, at first sight. */
    Optional<ItemKey> key() {
        return key;
    }

    Difference difference() {
        return difference;
    }

    /** Whether the row changed before each look while its item kept following: there is no moment to compare them. */
    boolean isMoving() {
        return moving;
    }

    /** Another look found the row and its item still unlike. */
    void remains(Difference now, Look look) {
        difference = now;
        moving = last.isPresent()
                && !last.get().expected().equals(look.expected())
                && !last.get().version().equals(look.version());
        last = Optional.of(look);
    }

    /** Another look found the item still there, and no row that it could be of. */
    void remainsOrphan(ItemKey orphan) {
        difference = orphanOf(table, orphan);
        moving = false;
    }

    /** What a look at a row saw: the item that it should have, and the version of the one that it has. */
    record Look(Optional<ItemWrite.Upsert> expected, Optional<Version> version) {}
}
