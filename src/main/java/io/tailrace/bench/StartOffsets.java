package io.tailrace.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/** Tells Debezium where to start, and forgets where it is. Made by Debezium, hence public. */
public final class StartOffsets implements OffsetBackingStore {

    /** The offset in JSON; empty: from a snapshot on. */
    static final String OFFSET = "bench.offset";

    private String offset = "";

    @Override
    public void configure(WorkerConfig config) {
        offset = config.originalsStrings().getOrDefault(OFFSET, "");
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        if (!offset.isEmpty()) {
            keys.forEach(key -> found.put(key, ByteBuffer.wrap(offset.getBytes(StandardCharsets.UTF_8))));
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, @Nullable Callback<Void> callback) {
        if (callback != null) {
            callback.onCompletion(null, null);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connectorName) {
        return Set.of();
    }
}
