package io.tailrace.source;

import io.debezium.data.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records as Debezium sends them, for a table {@code shop.t (id BIGINT PRIMARY KEY, v VARCHAR(20) DEFAULT 'x')}. */
final class TestingRecords {

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("db", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("ts_us", Schema.INT64_SCHEMA)
            .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("id", Schema.INT64_SCHEMA)
            .field("v", SchemaBuilder.string().optional().defaultValue("x").build())
            .build();
    private static final Schema HEARTBEAT =
            SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();

    private static final Schema TABLE_CHANGE = SchemaBuilder.struct()
            .field("type", Schema.STRING_SCHEMA)
            .field("id", Schema.STRING_SCHEMA)
            .build();
    private static final Schema STATEMENT = SchemaBuilder.struct()
            .field("source", SOURCE)
            .field("tableChanges", SchemaBuilder.array(TABLE_CHANGE).build())
            .build();

    private final Envelope envelope = Envelope.defineSchema()
            .withName("shop.t.Envelope")
            .withRecord(ROW)
            .withSource(SOURCE)
            .build();

    static Map<String, Object> offset(long position, long event, long row) {
        Map<String, Object> offset = new HashMap<>();
        offset.put("file", "binlog.000001");
        offset.put("pos", position);
        if (event > 0) {
            offset.put("event", event);
        }
        if (row > 0) {
            offset.put("row", row);
        }
        return offset;
    }

    static Map<String, Object> offset(long position, String gtidSet) {
        Map<String, Object> offset = offset(position, 0, 0);
        offset.put("gtids", gtidSet);
        return offset;
    }

    static Map<String, Object> inSnapshot(long position) {
        Map<String, Object> offset = offset(position, 0, 0);
        offset.put("snapshot", "INITIAL");
        return offset;
    }

    SourceRecord heartbeat(Map<String, ?> offset) {
        Struct value = new Struct(HEARTBEAT).put("ts_ms", 1_000L);
        return new SourceRecord(Map.of(), offset, "__debezium-heartbeat.sales", HEARTBEAT, value);
    }

    SourceRecord read(Map<String, ?> offset, long id) {
        return record(offset, "r", id, null, row(id, "v"));
    }

    SourceRecord insert(Map<String, ?> offset, long id, String text) {
        return record(offset, "c", id, null, row(id, text));
    }

    SourceRecord update(Map<String, ?> offset, long id, String before, String after) {
        return record(offset, "u", id, row(id, before), row(id, after));
    }

    SourceRecord delete(Map<String, ?> offset, long id) {
        return record(offset, "d", id, row(id, "v"), null);
    }

    SourceRecord deleteForNewKey(Map<String, ?> offset, long id, long newId) {
        SourceRecord record = delete(offset, id);
        record.headers().addStruct("__debezium.newkey", new Struct(KEY).put("id", newId));
        return record;
    }

    SourceRecord truncate(Map<String, ?> offset) {
        return new SourceRecord(Map.of(), offset, "sales.shop.t", envelope.schema(), value("t", null, null));
    }

    /** A statement that changed the schema of some tables, all in the same way. */
    SourceRecord statement(Map<String, ?> offset, String type, String... tables) {
        Struct source = new Struct(SOURCE).put("db", "shop").put("table", "").put("ts_us", 1_500_000L);
        List<Struct> changes = Stream.of(tables)
                .map(table -> new Struct(TABLE_CHANGE).put("type", type).put("id", "\"shop\".\"" + table + "\""))
                .toList();
        Struct value = new Struct(STATEMENT).put("source", source).put("tableChanges", changes);
        return new SourceRecord(Map.of(), offset, "sales", STATEMENT, value);
    }

    private SourceRecord record(Map<String, ?> offset, String operation, long id, Struct before, Struct after) {
        return new SourceRecord(
                Map.of(),
                offset,
                "sales.shop.t",
                KEY,
                new Struct(KEY).put("id", id),
                envelope.schema(),
                value(operation, before, after));
    }

    private Struct value(String operation, Struct before, Struct after) {
        Struct source = new Struct(SOURCE).put("db", "shop").put("table", "t").put("ts_us", 1_500_000L);
        return new Struct(envelope.schema())
                .put("op", operation)
                .put("before", before)
                .put("after", after)
                .put("source", source);
    }

    private static Struct row(long id, String text) {
        return new Struct(ROW).put("id", id).put("v", text);
    }
}
