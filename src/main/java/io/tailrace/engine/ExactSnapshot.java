package io.tailrace.engine;

import static java.util.stream.Collectors.toMap;

import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSource;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSourceMetrics;
import io.debezium.function.BlockingConsumer;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.util.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's snapshot, which asks MySQL for each FLOAT as a DOUBLE: as itself it would come with six digits. */
final class ExactSnapshot extends MySqlSnapshotChangeEventSource {

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
