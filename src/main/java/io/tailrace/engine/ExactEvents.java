package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.connector.binlog.event.StopEventDataDeserializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the binlog's events, the rows among them by readers of our own. Confined to the binlog client's thread. */
final class ExactEvents extends EventDeserializer {

    private final Map<Long, TableMapEventData> tables;

    private ExactEvents(Map<Long, TableMapEventData> tables) {
        this.tables = tables;
        setEventDataDeserializer(EventType.WRITE_ROWS, new ExactWriteRows(tables));
        setEventDataDeserializer(EventType.UPDATE_ROWS, new ExactUpdateRows(tables));
        setEventDataDeserializer(EventType.DELETE_ROWS, new ExactDeleteRows(tables));
        setEventDataDeserializer(
                EventType.EXT_WRITE_ROWS, new ExactWriteRows(tables).setMayContainExtraInformation(true));
        setEventDataDeserializer(
                EventType.EXT_UPDATE_ROWS, new ExactUpdateRows(tables).setMayContainExtraInformation(true));
        setEventDataDeserializer(
                EventType.EXT_DELETE_ROWS, new ExactDeleteRows(tables).setMayContainExtraInformation(true));
    }

    static ExactEvents ofStream() {
        Map<Long, TableMapEventData> tables = new HashMap<>();
        ExactEvents events = new ExactEvents(tables);
        events.setEventDataDeserializer(EventType.STOP, new StopEventDataDeserializer());
        events.setEventDataDeserializer(EventType.TRANSACTION_PAYLOAD, new ExactPayload(() -> new ExactEvents(tables)));
        return events;
    }

    /** Keeps the table maps, by which rows are read; their numbers start anew with a file. */
    @Override
    public Event nextEvent(ByteArrayInputStream in) throws IOException {
        Event event = super.nextEvent(in.peek() == -1 ? in : WholeEvent.read(in));
        if (event != null && event.getData() instanceof TableMapEventData table) {
            tables.put(table.getTableId(), table);
        } else if (event != null
                && event.getHeader().getEventType() == EventType.ROTATE
                && event.getHeader().getTimestamp() != 0) {
            tables.clear();
        }
        return event;
    }
}
