package io.tailrace.source;

import io.debezium.data.Envelope;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of one table's change records; made once per schema, so that each record costs array accesses only.
 * Confined to the engine's thread: the decoder of the rows is compiled when the first row comes.
 */
final class EnvelopeDecoder {

    private final Field operation;
    private final Field before;
    private final Field after;
    private final Field source;
    private final Field committedAt;
    private final Field gtid;
    private final TableId table;
    private @Nullable RowDecoder rows;

    private EnvelopeDecoder(Schema envelope, Struct firstSource) {
        operation = envelope.field(Envelope.FieldName.OPERATION);
        before = envelope.field(Envelope.FieldName.BEFORE);
        after = envelope.field(Envelope.FieldName.AFTER);
        source = envelope.field(Envelope.FieldName.SOURCE);
        committedAt = source.schema().field("ts_us");
        gtid = source.schema().field("gtid");
        table = new TableId(firstSource.getString("db"), firstSource.getString("table"));
    }

    static EnvelopeDecoder compile(Struct firstValue) {
        return new EnvelopeDecoder(firstValue.schema(), firstValue.getStruct(Envelope.FieldName.SOURCE));
    }

    TableId table() {
        return table;
    }

    String operation(Struct value) {
        return (String) value.get(operation);
    }

    Instant committedAt(Struct value) {
        return Instant.EPOCH.plus((Long) ((Struct) value.get(source)).get(committedAt), ChronoUnit.MICROS);
    }

    /** The transaction's GTID; null without GTIDs. */
    @Nullable
    String gtid(Struct value) {
        return (String) ((Struct) value.get(source)).get(gtid);
    }

    Row before(Struct value, @Nullable Schema keySchema) {
        return rows(keySchema).decode((Struct) value.get(before));
    }

    Row after(Struct value, @Nullable Schema keySchema) {
        return rows(keySchema).decode((Struct) value.get(after));
    }

    private RowDecoder rows(@Nullable Schema keySchema) {
        if (rows == null) {
            rows = RowDecoder.compile(table, after.schema(), keySchema);
        }
        return rows;
    }
}
