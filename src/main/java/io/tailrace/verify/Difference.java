package io.tailrace.verify;

import io.tailrace.change.TableId;
import java.util.List;
import java.util.Locale;

/**
 * A row and an item that do not agree, and did not come to agree while it was waited for. Holds no contents beyond the key.
 *
 * @param table the source table
 * @param key the row's primary key, such as {@code ord_id=0007}; of an orphan the item's, as table and key attributes
 * @param attributes names of the attributes that differ, sorted; empty but for {@link Kind#DIFFERENT}
 */
public record Difference(Kind kind, TableId table, String key, List<String> attributes) {

    /** How a row and an item can fail to agree. */
    public enum Kind {
        /** The row lacks an item that it should have. */
        MISSING,
        /** An item of the row has other values. */
        DIFFERENT,
        /** The item, once written by Tailrace, has no row. */
        ORPHAN;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
