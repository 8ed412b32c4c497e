package io.tailrace.source;

import io.tailrace.engine.EngineState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells Debezium where to resume; forgets what Debezium wants to keep, for the checkpoint is the truth. Made by Debezium,
 * hence public. Thread-safe once configured.
 */
public final class CheckpointOffsetStore implements OffsetBackingStore {

    private Optional<Map<String, ?>> offset = Optional.empty();

    @Override
    public void configure(WorkerConfig config) {
        offset = EngineState.of(config.originalsStrings().getOrDefault(EngineState.PROPERTY, ""))
                .offset();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        offset.ifPresent(map -> keys.forEach(key -> found.put(key, ByteBuffer.wrap(json(map)))));
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

    private static byte[] json(Map<String, ?> offset) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            byte[] json = converter.fromConnectData("offset", null, offset);
            return json == null ? "{}".getBytes(StandardCharsets.UTF_8) : json;
        }
    }
}
