package io.tailrace.source;

import io.debezium.relational.history.ConnectTableChangeSerializer;
import io.debezium.relational.history.HistoryRecord;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a statement that changes the schema did to which table, as Debezium understood it. Immutable. */
final class SchemaStatement {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaStatement.class);

    private enum Effect {
        CREATE,
        ALTER,
        DROP
    }

    private final Instant committedAt;
    private final Map<TableId, Effect> effects;

    private SchemaStatement(Instant committedAt, Map<TableId, Effect> effects) {
        this.committedAt = committedAt;
        this.effects = effects;
    }

    /** @param record the value of a record on the topic of schema changes */
    static SchemaStatement of(Struct record) {
        Map<TableId, Effect> effects = new LinkedHashMap<>();
        List<Struct> changes = record.getArray(HistoryRecord.Fields.TABLE_CHANGES);
        for (Struct change : changes) {
            io.debezium.relational.TableId id =
                    io.debezium.relational.TableId.parse(change.getString(ConnectTableChangeSerializer.ID_KEY));
            effects.put(
                    new TableId(id.catalog(), id.table()),
                    Effect.valueOf(change.getString(ConnectTableChangeSerializer.TYPE_KEY)));
        }
        Struct source = record.getStruct(HistoryRecord.Fields.SOURCE);
        return new SchemaStatement(Instant.EPOCH.plus(source.getInt64("ts_us"), ChronoUnit.MICROS), effects);
    }

    Instant committedAt() {
        return committedAt;
    }

    /** Those of some tables that the statement changed. */
    List<TableId> affected(Set<TableId> tables) {
        List<TableId> affected = new ArrayList<>(effects.keySet());
        affected.retainAll(tables);
        return affected;
    }

    /** Whether the table is new, and empty: not so when one of the name was there already. */
    boolean creates(TableId table) {
        return effects.get(table) == Effect.CREATE;
    }

    /** Tells the operator what happens to a table that is followed. */
    void report(TableId table, BinlogPosition position) {
        if (effects.get(table) == Effect.DROP) {
            LOG.atWarn()
                    .addKeyValue("table", table)
                    .addKeyValue("position", position)
                    .log("the table was dropped; its items stay until a table of the name is created");
        } else {
            LOG.atInfo()
                    .addKeyValue("table", table)
                    .addKeyValue("position", position)
                    .addKeyValue("effect", String.valueOf(effects.get(table)))
                    .log("the table's definition changed");
        }
    }
}
