package io.tailrace.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the endpoint counts from one {@link #reset} to the next, but for all requests ever. Confined to the endpoint's thread. */
final class EndpointMeters {

    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Long> writesTo = new HashMap<>();
    private final Map<String, Long> deletesFrom = new HashMap<>();
    private long allRequests;
    private long bytesIn;
    private long bytesOut;
    private long writes;
    private long[] sent = new long[1024];
    private int sentCount;
    private long[] lags = new long[1024];
    private int lagCount;
    private int answered;

    void reset() {
        requests.clear();
        writesTo.clear();
        deletesFrom.clear();
        bytesIn = 0;
        bytesOut = 0;
        writes = 0;
        sentCount = 0;
        lagCount = 0;
        answered = 0;
    }

    void request(String operation, int bytes) {
        requests.merge(operation, 1L, Long::sum);
        allRequests++;
        bytesIn += bytes;
    }

    void answer(int bytes) {
        bytesOut += bytes;
    }

    /** @param sentAt when the row of the item was committed, in microseconds of the epoch; null for unknown */
    void wrote(String table, @Nullable Value sentAt) {
        writes++;
        writesTo.merge(table, 1L, Long::sum);
        if (sentAt != null) {
            sent = room(sent, sentCount);
            sent[sentCount++] = Long.parseLong(sentAt.text());
        }
    }

    void deleted(String table) {
        wrote(table, null);
        deletesFrom.merge(table, 1L, Long::sum);
    }

    /** How many times of commits are noted by now. */
    int noted() {
        return sentCount;
    }

    /** Says that the writes noted up to a count are acknowledged at this moment, apart from those that were before. */
    void acknowledged(int noted) {
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        for (; answered < noted; answered++) {
            lags = room(lags, lagCount);
            lags[lagCount++] = now - sent[answered];
        }
    }

    private static long[] room(long[] values, int count) {
        return count < values.length ? values : Arrays.copyOf(values, values.length * 2);
    }

    long requests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All counts, and the lags in microseconds that these shares of the writes stay under. */
    Map<String, Object> counts() {
        long[] sorted = Arrays.copyOf(lags, lagCount);
        Arrays.sort(sorted);
        Map<String, Object> counts = new HashMap<>();
        counts.put("allRequests", allRequests);
        counts.put("requests", requests());
        counts.put("operations", new TreeMap<>(requests));
        counts.put("bytes", bytesIn + bytesOut);
        counts.put("writes", writes);
        counts.put("writesTo", new TreeMap<>(writesTo));
        counts.put("deletesFrom", new TreeMap<>(deletesFrom));
        counts.put("lags", (long) lagCount);
        counts.put("p50", percentile(sorted, 0.5));
        counts.put("p99", percentile(sorted, 0.99));
        counts.put("p999", percentile(sorted, 0.999));
        return counts;
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
