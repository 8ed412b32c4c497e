package io.tailrace.pipeline;

import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the books need to know of a change while its writes are under way: thousands wait at a time, so its rows are not among it,
 * unless the dead letters shall have them.
 *
 * @param meters of its table
 * @param key the primary key of its row; null for a truncation
 * @param whole the change itself; null where its rows are not to be kept
 */
record Receipt(
        TableMeters meters,
        Operation operation,
        ResumePoint resumePoint,
        Version version,
        @Nullable Row key,
        @Nullable Change whole) {

    static Receipt of(Change change, TableMeters meters, boolean keepRow) {
        return new Receipt(
                meters,
                Operation.of(change),
                change.resumePoint(),
                change.version(),
                row(change).map(Row::ofKey).orElse(null),
                keepRow ? change : null);
    }

    private static Optional<Row> row(Change change) {
        if (change instanceof Change.SnapshotRow snapshot) {
            return Optional.of(snapshot.row());
        }
        if (change instanceof Change.Inserted inserted) {
            return Optional.of(inserted.after());
        }
        if (change instanceof Change.Updated updated) {
            return Optional.of(updated.after());
        }
        return change instanceof Change.Deleted deleted ? Optional.of(deleted.before()) : Optional.empty();
    }
}
