package io.tailrace.engine;

import io.debezium.pipeline.source.spi.EventMetadataProvider;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.spi.schema.DataCollectionId;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Tells Debezium nothing of an event for its own figures by JMX: none of them that is made of it is shown anywhere, a text of each event would
 * show rows, and together they cost a third of the time that the binlog's thread has for a change, and a thread of their own. Immutable.
 */
final class EngineMetadata implements EventMetadataProvider {

    @Override
    public @Nullable Instant getEventTimestamp(DataCollectionId table, OffsetContext offset, Object key, Struct value) {
        return null;
    }

    @Override
    public @Nullable Map<String, String> getEventSourcePosition(
            DataCollectionId table, OffsetContext offset, Object key, Struct value) {
        return null;
    }

    @Override
    public @Nullable String getTransactionId(DataCollectionId table, OffsetContext offset, Object key, Struct value) {
        return null;
    }

    @Override
    public String toSummaryString(DataCollectionId table, OffsetContext offset, Object key, Struct value) {
        return "";
    }
}
