package io.tailrace.pipeline;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.RowImage;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes to one table with an id and a name, each at a position of its own. */
final class TestingChanges {

    static final TableId TABLE = new TableId("app_db", "Reps");
    static final Instant COMMITTED = Instant.parse("2026-11-23T10:00:00Z");

    private static final TableSchema SCHEMA = new TableSchema(
            TABLE,
            List.of(new Column("id", ColumnType.INTEGER, 0, false), new Column("name", ColumnType.STRING, 0, true)),
            List.of("id"));

    private TestingChanges() {}

    static Change.Inserted inserted(long position, long id, String name) {
        return new Change.Inserted(origin(position), row(id, name));
    }

    static Change.Updated updated(long position, long id, String before, String after) {
        return new Change.Updated(origin(position), row(id, before), row(id, after));
    }

    static Change.SnapshotRow snapshotRow(long id, String name) {
        return new Change.SnapshotRow(origin(4), row(id, name));
    }

    static RowImage key(long id) {
        return RowImage.keyOf(row(id, "any"));
    }

    static ResumePoint at(long position) {
        return new ResumePoint(BinlogPosition.of("binlog.000001", position), Optional.empty(), COMMITTED, Map.of());
    }

    private static Change.Origin origin(long position) {
        ResumePoint point = at(position);
        return new Change.Origin(point, Version.of(1, point.position()));
    }

    private static Row row(long id, String name) {
        return new Row(SCHEMA, new Object[] {id, name});
    }
}
