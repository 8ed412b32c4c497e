package io.tailrace.change;

/** Something that happened to one captured table. */
public sealed interface Change extends SourceEvent {

    Origin origin();

    TableId table();

    @Override
    default ResumePoint resumePoint() {
        return origin().resumePoint();
    }

    default Version version() {
        return origin().version();
    }

    /**
     * Where a change comes from.
     *
     * @param resumePoint the point just behind the change; for a row of a snapshot the snapshot's position, from which
     *     nothing may be resumed before the snapshot is complete; for the deletion half of a changed primary key the point
     *     just before it, so that nobody resumes between the halves
     */
    record Origin(ResumePoint resumePoint, Version version) {}

    /** A row as the snapshot found it. */
    record SnapshotRow(Origin origin, Row row) implements Change {
        @Override
        public TableId table() {
            return row.schema().id();
        }
    }

    record Inserted(Origin origin, Row after) implements Change {
        @Override
        public TableId table() {
            return after.schema().id();
        }
    }

    /** A row changed; its primary key did not (that arrives as a deletion and an insertion of one version). */
    record Updated(Origin origin, Row before, Row after) implements Change {
        @Override
        public TableId table() {
            return after.schema().id();
        }
    }

    record Deleted(Origin origin, Row before) implements Change {
        @Override
        public TableId table() {
            return before.schema().id();
        }
    }

    /** The table is empty by {@code TRUNCATE TABLE}, or created anew; the binlog does not name the rows that it had. */
    record Truncated(Origin origin, TableId table) implements Change {}
}
