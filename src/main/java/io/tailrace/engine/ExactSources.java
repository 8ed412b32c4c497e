package io.tailrace.engine;

import io.debezium.connector.mysql.MySqlChangeEventSourceFactory;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSourceMetrics;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.source.spi.SnapshotChangeEventSource;
import io.debezium.pipeline.source.spi.SnapshotProgressListener;
import io.debezium.pipeline.source.spi.StreamingChangeEventSource;
import io.debezium.util.Clock;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes the snapshot and the stream of a task. */
final class ExactSources extends MySqlChangeEventSourceFactory {

    private final EngineParts parts;

    ExactSources(EngineParts parts) {
        super(
                parts.config(),
                parts.connections(),
                parts.errors(),
                parts.dispatcher(),
                Clock.system(),
                parts.schema(),
                parts.context(),
                parts.metrics(),
                parts.queue(),
                parts.snapshotter(),
                parts.client());
        this.parts = parts;
    }

    @Override
    public SnapshotChangeEventSource<MySqlPartition, MySqlOffsetContext> getSnapshotChangeEventSource(
            SnapshotProgressListener<MySqlPartition> progress,
            NotificationService<MySqlPartition, MySqlOffsetContext> notifications) {
        return new ExactSnapshot(
                parts,
                (MySqlSnapshotChangeEventSourceMetrics) progress,
                this::flush,
                parts.queue()::enableBuffering,
                notifications);
    }

    @Override
    public StreamingChangeEventSource<MySqlPartition, MySqlOffsetContext> getStreamingChangeEventSource() {
        parts.queue().disableBuffering();
        return new ExactStream(parts);
    }

    /** The queue holds the snapshot's last record back, until it is known to be the last. */
    private void flush(Function<SourceRecord, SourceRecord> marking) throws InterruptedException {
        parts.queue().flushBuffer(event -> new DataChangeEvent(marking.apply(event.getRecord())));
        parts.queue().disableBuffering();
    }
}
