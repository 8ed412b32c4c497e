package io.tailrace.dynamodb;

import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Remembers when source tables were emptied, as entries {@code truncated#database.table}: who writes their rows beside the daemon
 * cannot learn it from tombstones, for an item that is absent leaves none. Thread-safe.
 */
public final class TruncationLog {

    private static final String VERSION = "truncated_version";

    private final StateEntries entries;

    public TruncationLog(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    /** Notes that a table's older items are about to be removed. */
    public void note(TableId table, Version version) {
        try {
            entries.update(
                    entry(table),
                    "SET " + VERSION + " = :version",
                    "attribute_not_exists(" + VERSION + ") OR " + VERSION + " < :version",
                    Map.of(":version", AttributeValue.fromN(version.number())));
        } catch (ConditionalCheckFailedException known) {
            // The same one, come again, or a newer one.
            return;
        }
    }

    /** The version of the table's last truncation; empty when none was noted. */
    public Optional<Version> last(TableId table) {
        return entries.get(entry(table)).map(found -> found.version(VERSION));
    }

    private static String entry(TableId table) {
        return "truncated#" + table;
    }
}
