package io.tailrace.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A set of very many item keys, kept as 64-bit hashes: 8 to 12 bytes per key. It never misses a key that it holds; holding a
 * million, it takes one in 18 trillion others for one of them. Filled first, then asked. Not thread-safe.
 */
final class KeySet {

    private static final int BUCKET_BITS = 10;
    private static final int FIRST_CAPACITY = 16;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[][] buckets = new long[1 << BUCKET_BITS][];
    private final int[] sizes = new int[buckets.length];
    private boolean sorted = true;

    void add(String table, Iterable<AttributeValue> key) {
        long hash = hash(table, key);
        int bucket = bucket(hash);
        long[] hashes = buckets[bucket];
        int size = sizes[bucket]++;
        if (hashes == null) {
            hashes = new long[FIRST_CAPACITY];
        } else if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size + size / 2);
        }
        hashes[size] = hash;
        buckets[bucket] = hashes;
        sorted = false;
    }

    boolean contains(String table, Iterable<AttributeValue> key) {
        if (!sorted) {
            sort();
        }
        long hash = hash(table, key);
        int bucket = bucket(hash);
        return sizes[bucket] > 0 && Arrays.binarySearch(buckets[bucket], 0, sizes[bucket], hash) >= 0;
    }

    private void sort() {
        for (int i = 0; i < buckets.length; i++) {
            if (sizes[i] > 0) {
                Arrays.sort(buckets[i], 0, sizes[i]);
            }
        }
        sorted = true;
    }

    private static int bucket(long hash) {
        return (int) (hash >>> (Long.SIZE - BUCKET_BITS));
    }

    /** FNV-1a, finished as MurmurHash3 is, so that the high bits depend on all others. */
    private static long hash(String table, Iterable<AttributeValue> key) {
        long hash = add(FNV_BASIS, table);
        for (AttributeValue part : key) {
            hash = add(hash, text(part));
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static long add(long hash, String text) {
        long next = hash;
        for (int i = 0; i < text.length(); i++) {
            next = (next ^ text.charAt(i)) * FNV_PRIME;
        }
        return (next ^ 0xffff) * FNV_PRIME;
    }

    private static String text(AttributeValue part) {
        return switch (part.type()) {
            case N -> "n" + AttributeEquality.number(part.n()).toString();
            case B -> "b" + new String(part.b().asByteArrayUnsafe(), StandardCharsets.ISO_8859_1);
            case S -> "s" + part.s();
            case SS, NS, BS, M, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("a key attribute is S, N or B, not " + part.type());
        };
    }
}
