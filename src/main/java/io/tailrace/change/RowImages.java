package io.tailrace.change;

import java.util.Optional;
import java.util.stream.Stream;

/** The row before a change and behind it, as far as the change has them. */
public record RowImages(Optional<RowImage> before, Optional<RowImage> after) {

    /** Of a change that names its row: a truncation has neither. */
    public static RowImages of(Change change) {
        if (change instanceof Change.Updated updated) {
            return new RowImages(Optional.of(RowImage.of(updated.before())), Optional.of(RowImage.of(updated.after())));
        }
        if (change instanceof Change.Deleted deleted) {
            return new RowImages(Optional.of(RowImage.of(deleted.before())), Optional.empty());
        }
        if (change instanceof Change.Inserted inserted) {
            return new RowImages(Optional.empty(), Optional.of(RowImage.of(inserted.after())));
        }
        return change instanceof Change.SnapshotRow snapshot
                ? new RowImages(Optional.empty(), Optional.of(RowImage.of(snapshot.row())))
                : new RowImages(Optional.empty(), Optional.empty());
    }

    /** Those that there are. */
    public Stream<RowImage> all() {
        return Stream.concat(before.stream(), after.stream());
    }
}
