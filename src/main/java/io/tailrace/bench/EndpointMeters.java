package io.tailrace.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the endpoint counts from one {@link #reset} to the next, but for all requests ever. Confined to the endpoint's thread. */
final class EndpointMeters {

    private final Map<String, Long> requests = new TreeMap<>();
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
    void wrote(@Nullable Value sentAt) {
        writes++;
        if (sentAt != null) {
            sent = room(sent, sentCount);
            sent[sentCount++] = Long.parseLong(sentAt.text());
        }
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
        return Map.of(
                "allRequests",
                allRequests,
                "requests",
                requests(),
                "operations",
                new TreeMap<>(requests),
                "bytes",
                bytesIn + bytesOut,
                "writes",
                writes,
                "lags",
                (long) lagCount,
                "p50",
                percentile(sorted, 0.5),
                "p99",
                percentile(sorted, 0.99),
                "p999",
                percentile(sorted, 0.999));
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
