package io.tailrace.plan;

import io.tailrace.item.ItemKey;
import java.util.Arrays;

/**
 * Finds keys that were given more than once among very many, in 8 to 12 bytes for each: by hashes, so that a few others may be
 * taken for them; whoever asks looks at those again. Filled first, then asked. Not thread-safe.
 */
final class KeyMeetings {

    private static final int FIRST_CAPACITY = 1024;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int size;
    private long[] repeated = {};

    void add(ItemKey key) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size + size / 2);
        }
        hashes[size++] = hash(key);
    }

    /** Ends the filling. @return whether any key may have been given twice */
    boolean findRepeated() {
        Arrays.sort(hashes, 0, size);
        int found = 0;
        for (int i = 1; i < size; i++) {
            boolean isAgain = hashes[i] == hashes[i - 1];
            boolean isNew = found == 0 || hashes[found - 1] != hashes[i];
            if (isAgain && isNew) {
                hashes[found++] = hashes[i];
            }
        }
        repeated = Arrays.copyOf(hashes, found);
        hashes = new long[FIRST_CAPACITY];
        size = 0;
        return found > 0;
    }

    boolean mayBeRepeated(ItemKey key) {
        return Arrays.binarySearch(repeated, hash(key)) >= 0;
    }

    /** FNV-1a, finished so that all bits depend on all others. */
    private static long hash(ItemKey key) {
        String text = key.identity();
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
