package io.tailrace.source;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import io.debezium.document.Document;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryException;
import io.debezium.relational.history.SchemaHistoryListener;
import io.tailrace.checkpoint.SchemaHistoryStore;
import io.tailrace.engine.EngineState;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Debezium's schema history in a {@link SchemaHistoryStore}, one JSON document per record. Made by Debezium, hence
 * public; it inherits because recovery (which records belong to a position) is Debezium's. Called by one thread at a time.
 *
 * <p>Records are only ever added: a snapshot that begins anew records all tables again, and recovery replays them in order. A
 * statement that is read again, because the stream began before it once more, is recorded once: twice, it might not be
 * possible to replay. A store belongs to one pipeline, so its records count whatever name the engine has.
 */
public final class StoredSchemaHistory extends AbstractSchemaHistory {

    static final String ENGINE = CONFIGURATION_FIELD_PREFIX_STRING + EngineState.PROPERTY;

    static final String SERVER = CONFIGURATION_FIELD_PREFIX_STRING + "tailrace.server";

    private final Set<String> recorded = new HashSet<>();
    private String server = "";
    private @Nullable SchemaHistoryStore store;

    @Override
    public void configure(
            Configuration config,
            HistoryRecordComparator comparator,
            SchemaHistoryListener listener,
            boolean useCatalogBeforeSchema) {
        super.configure(config, new RecoveryOrder(), listener, useCatalogBeforeSchema);
        store = EngineState.of(config.getString(ENGINE)).history();
        server = config.getString(SERVER);
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        String statement = statement(record.document());
        if (recorded.contains(statement)) {
            return;
        }
        try {
            store().append(DocumentWriter.defaultWriter().write(record.document()));
            recorded.add(statement);
        } catch (IOException e) {
            throw new SchemaHistoryException("a schema change cannot be written as JSON", e);
        }
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        List<String> documents = store().readAll();
        for (String document : documents) {
            try {
                Document record = DocumentReader.defaultReader().read(document);
                recorded.add(statement(record));
                record.getOrCreateDocument(HistoryRecord.Fields.SOURCE).setString("server", server);
                records.accept(new HistoryRecord(record));
            } catch (IOException e) {
                throw new SchemaHistoryException("the schema history holds a record that is no JSON document", e);
            }
        }
    }

    @Override
    public boolean exists() {
        return !store().readAll().isEmpty();
    }

    @Override
    public boolean storageExists() {
        return true;
    }

    /**
     * The same for a statement that is read a second time, from a position before it, be it at another server; not so for a
     * snapshot's.
     */
    private static String statement(Document record) {
        Document position = record.getOrCreateDocument(HistoryRecord.Fields.POSITION);
        return String.join(
                "\n",
                place(position),
                position.has(Offsets.SNAPSHOT) ? UUID.randomUUID().toString() : "",
                String.valueOf(position.getLong("ts_sec", 0)),
                String.valueOf(record.getString(HistoryRecord.Fields.DATABASE_NAME)),
                String.valueOf(record.getString(HistoryRecord.Fields.DDL_STATEMENTS)));
    }

    /** By GTID where there are any: a replica has the statement in another file, at another position. */
    private static String place(Document position) {
        String before = position.getString(Offsets.GTID_SET);
        return before == null
                ? position.getString(Offsets.FILE) + ":" + position.getLong(Offsets.POSITION, 0)
                : new MySqlGtidSet(before).toString();
    }

    private SchemaHistoryStore store() {
        if (store == null) {
            throw new IllegalStateException("the schema history was not configured");
        }
        return store;
    }
}
