package io.tailrace.item;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps what was made for a key, and forgets all of it when there are too many. Keys are what mappings and columns that are NULL
 * make of requests: few, but nobody promises it. Thread-safe.
 */
public final class Remembered<K, V> {

    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final int most;
    private final Function<K, V> maker;

    /** @param most how many are kept at most */
    public Remembered(int most, Function<K, V> maker) {
        this.most = most;
        this.maker = maker;
    }

    public V of(K key) {
        V before = known.get(key);
        if (before != null) {
            return before;
        }
        if (known.size() >= most) {
            known.clear();
        }
        return known.computeIfAbsent(key, maker);
    }

    /** How many are kept. */
    public int size() {
        return known.size();
    }
}
