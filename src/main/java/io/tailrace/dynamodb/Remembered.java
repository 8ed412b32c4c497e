package io.tailrace.dynamodb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what was made for a key, and forgets all of it when there are too many. Keys are what mappings and columns that are NULL
 * make of requests: few, but nobody promises it. Thread-safe.
 */
final class Remembered<K, V> {

    private static final int MOST = 2_000;

    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Function<K, V> maker;

    Remembered(Function<K, V> maker) {
        this.maker = maker;
    }

    V of(K key) {
        V before = known.get(key);
        if (before != null) {
            return before;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(key, maker);
    }
}
