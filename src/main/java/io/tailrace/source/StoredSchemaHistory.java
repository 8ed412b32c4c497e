package io.tailrace.source;

import io.debezium.config.Configuration;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryException;
import io.debezium.relational.history.SchemaHistoryListener;
import io.tailrace.checkpoint.SchemaHistoryStore;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Debezium's schema history in a {@link SchemaHistoryStore}, one JSON document per record. Made by Debezium, hence
 * public; it inherits because recovery (which records belong to a position) is Debezium's. Called by one thread at a time.
 *
 * <p>Records are only ever added: a snapshot that begins anew records all tables again, and recovery replays them in order.
 */
public final class StoredSchemaHistory extends AbstractSchemaHistory {

    static final String ENGINE = CONFIGURATION_FIELD_PREFIX_STRING + CheckpointOffsetStore.ENGINE;

    private @Nullable SchemaHistoryStore store;

    @Override
    public void configure(
            Configuration config,
            HistoryRecordComparator comparator,
            SchemaHistoryListener listener,
            boolean useCatalogBeforeSchema) {
        super.configure(config, new RecoveryOrder(), listener, useCatalogBeforeSchema);
        store = EngineState.of(config.getString(ENGINE)).history();
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        try {
            store().append(DocumentWriter.defaultWriter().write(record.document()));
        } catch (IOException e) {
            throw new SchemaHistoryException("a schema change cannot be written as JSON", e);
        }
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        List<String> documents = store().readAll();
        for (String document : documents) {
            try {
                records.accept(new HistoryRecord(DocumentReader.defaultReader().read(document)));
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

    private SchemaHistoryStore store() {
        if (store == null) {
            throw new IllegalStateException("the schema history was not configured");
        }
        return store;
    }
}
