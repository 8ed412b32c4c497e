package io.tailrace.engine;

import static java.util.stream.Collectors.toMap;

import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSource;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSourceMetrics;
import io.debezium.function.BlockingConsumer;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.source.SnapshottingTask;
import io.debezium.pipeline.spi.SnapshotResult;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.util.Clock;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's snapshot, which shows exactly the changes that the binlog holds before its position, by a {@link SnapshotHold} in
 * the place of Debezium's locks; and which asks MySQL for each FLOAT as a DOUBLE: as itself it would come with six digits.
 */
final class ExactSnapshot extends MySqlSnapshotChangeEventSource {

    private final EngineParts parts;
    private Optional<SnapshotHold> hold = Optional.empty();

    ExactSnapshot(
            EngineParts parts,
            MySqlSnapshotChangeEventSourceMetrics metrics,
            BlockingConsumer<Function<SourceRecord, SourceRecord>> lastRecord,
            Runnable before,
            NotificationService<MySqlPartition, MySqlOffsetContext> notifications) {
        super(
                parts.config(),
                parts.connections(),
                parts.schema(),
                parts.dispatcher(),
                Clock.system(),
                metrics,
                lastRecord,
                before,
                notifications,
                parts.snapshotter());
        this.parts = parts;
    }

    @Override
    public SnapshotResult<MySqlOffsetContext> doExecute(
            ChangeEventSourceContext running,
            MySqlOffsetContext before,
            SnapshotContext<MySqlPartition, MySqlOffsetContext> context,
            SnapshottingTask task)
            throws Exception {
        try {
            return super.doExecute(running, before, context, task);
        } finally {
            hold.ifPresent(SnapshotHold::close);
        }
    }

    /** Debezium itself is told to take no lock; it asks for the position and the tables' structure next. */
    @Override
    protected void lockTablesForSchemaSnapshot(
            ChangeEventSourceContext running, RelationalSnapshotContext<MySqlPartition, MySqlOffsetContext> context)
            throws SQLException {
        super.lockTablesForSchemaSnapshot(running, context);
        hold = Optional.of(SnapshotHold.take(
                parts.connections().newConnection().connection(), parts.reach(), context.capturedTables));
        // Its questions so far have opened a view already, which is older.
        parts.connections().mainConnection().executeWithoutCommitting("START TRANSACTION WITH CONSISTENT SNAPSHOT");
    }

    /** View, position and structure are known; to write the structure down may take long. */
    @Override
    protected void createSchemaChangeEventsForTables(
            ChangeEventSourceContext running,
            RelationalSnapshotContext<MySqlPartition, MySqlOffsetContext> context,
            SnapshottingTask task)
            throws Exception {
        if (hold.isPresent()) {
            hold.get().release();
        }
        super.createSchemaChangeEventsForTables(running, context, task);
    }

    @Override
    protected List<String> getPreparedColumnNames(MySqlPartition partition, Table table) {
        Map<String, Column> columns =
                table.columns().stream().collect(toMap(column -> quoted(column.name()), column -> column));
        return super.getPreparedColumnNames(partition, table).stream()
                .map(name -> isFloat(columns.get(name)) ? "(" + name + " + 0e0) AS " + name : name)
                .toList();
    }

    private static boolean isFloat(@Nullable Column column) {
        return column != null && column.typeName().toUpperCase(Locale.ROOT).startsWith("FLOAT");
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
