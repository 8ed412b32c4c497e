package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSource;
import io.debezium.util.Clock;

/** Debezium's stream of the binlog, which reads events by {@link ExactEvents}. */
final class ExactStream extends MySqlStreamingChangeEventSource {

    ExactStream(EngineParts parts) {
        super(
                parts.config(),
                parts.connections().mainConnection(),
                parts.dispatcher(),
                parts.errors(),
                Clock.system(),
                parts.context(),
                parts.schema(),
                parts.metrics(),
                parts.snapshotter(),
                parts.client());
    }

    @Override
    protected EventDeserializer createEventDeserializer() {
        return ExactEvents.ofStream();
    }
}
