package io.tailrace.http;

import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers the last quarter of an hour, so that a page shows it from its first moment on. Bounded by time: with each sample is
 * forgotten what is older, and what lies in the future, since the clock was set back. Thread-safe.
 */
final class History {

    static final Duration SPAN = Duration.ofMinutes(15);
    static final Duration STEP = Duration.ofSeconds(5);
    static final int STEPS = (int) SPAN.dividedBy(STEP);

    private static final Duration PACE = Duration.ofSeconds(10);

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Reading> recent = new ArrayDeque<>();

    /** A status and when it was so. */
    private record Reading(Instant at, Status status) {}

    /** Takes a sample; to be called about once a second. */
    synchronized void add(Instant at, Status status) {
        append(samples, Sample.of(at, status), Sample::at, SPAN);
        append(recent, new Reading(at, status), Reading::at, PACE);
    }

    private static <T> void append(Deque<T> known, T next, Function<T, Instant> at, Duration span) {
        Instant now = at.apply(next);
        while (!known.isEmpty() && at.apply(known.getLast()).isAfter(now)) {
            known.removeLast();
        }
        known.addLast(next);
        while (at.apply(known.getFirst()).isBefore(now.minus(span))) {
            known.removeFirst();
        }
    }

    /** What the samples show, seen from now. */
    synchronized Trends trends(Instant now) {
        Map<String, Double> paceByTable = paceByTable();
        double pace =
                paceByTable.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Trends(lags(now), paces(now), pace, paceByTable);
    }

    /** How much is kept. */
    synchronized int size() {
        return samples.size() + recent.size();
    }

    private List<Double> lags(Instant now) {
        List<Double> lags = unknown();
        for (Sample sample : samples) {
            int step = step(sample.at(), now);
            if (step >= 0) {
                double lag = sample.lag().toMillis() / 1e3;
                lags.set(step, lags.get(step).isNaN() ? lag : Math.max(lags.get(step), lag));
            }
        }
        return lags;
    }

    private List<Double> paces(Instant now) {
        double[] changes = new double[STEPS];
        double[] seconds = new double[STEPS];
        Sample before = null;
        for (Sample sample : samples) {
            int step = step(sample.at(), now);
            if (before != null && step >= 0) {
                changes[step] += Math.max(0, sample.finished() - before.finished());
                seconds[step] += seconds(before.at(), sample.at());
            }
            before = sample;
        }
        List<Double> paces = unknown();
        for (int step = 0; step < STEPS; step++) {
            if (seconds[step] > 0) {
                paces.set(step, changes[step] / seconds[step]);
            }
        }
        return paces;
    }

    private Map<String, Double> paceByTable() {
        if (recent.isEmpty()) {
            return Map.of();
        }
        Reading first = recent.getFirst();
        Reading last = recent.getLast();
        Map<String, Long> finishedBefore = new LinkedHashMap<>();
        for (TableStatus table : first.status().tables()) {
            finishedBefore.put(table.name(), Sample.finished(table));
        }
        double seconds = seconds(first.at(), last.at());
        Map<String, Double> paces = new LinkedHashMap<>();
        for (TableStatus table : last.status().tables()) {
            long finished = Sample.finished(table);
            long before = finishedBefore.getOrDefault(table.name(), finished);
            paces.put(table.name(), seconds > 0 ? Math.max(0, finished - before) / seconds : 0);
        }
        return paces;
    }

    /** Steps lie on a fixed grid of time, so that a line drawn of them moves on but does not flicker. */
    private static int step(Instant at, Instant now) {
        long steps = now.getEpochSecond() / STEP.toSeconds() - at.getEpochSecond() / STEP.toSeconds();
        return steps < 0 ? -1 : (int) Math.max(-1, STEPS - 1 - steps);
    }

    private static List<Double> unknown() {
        return new ArrayList<>(Collections.nCopies(STEPS, Double.NaN));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
