package io.tailrace.engine;

import io.tailrace.change.TableId;
import io.tailrace.checkpoint.SchemaHistoryStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one run of the engine may know. Debezium creates its parts by class name, so instances reach them through this
 * registry: whoever starts an engine opens an entry, puts its id into the engine's configuration under {@link #PROPERTY}, and
 * closes it when the engine has ended.
 *
 * @param offset where to resume; empty for a snapshot
 * @param captured the tables that are read
 * @param onUnreadable is told of each statement that Debezium's parser does not understand
 */
public record EngineState(
        Optional<Map<String, ?>> offset, SchemaHistoryStore history, Set<TableId> captured, Runnable onUnreadable) {

    public static final String PROPERTY = "tailrace.engine";

    private static final ConcurrentMap<String, EngineState> ENTRIES = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    /** An entry of the registry. Thread-safe. */
    public record Entry(String id) implements AutoCloseable {

        @Override
        public void close() {
            ENTRIES.remove(id);
        }
    }

    public Entry register() {
        String id = Long.toString(NEXT.incrementAndGet());
        ENTRIES.put(id, this);
        return new Entry(id);
    }

    /** @throws IllegalStateException when the entry was closed */
    public static EngineState of(String id) {
        EngineState state = ENTRIES.get(id);
        if (state == null) {
            throw new IllegalStateException("engine " + id + " has ended");
        }
        return state;
    }
}
