package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers how the end of the binlog moved, and answers how far behind it a position is. Thread-safe.
 *
 * <p>Of a long history fewer and fewer samples are kept, evenly, and always the oldest: what is known stays true, its moments
 * get coarser.
 */
final class BinlogEnds {

    private static final int MOST_SAMPLES = 4_096;

    /** Oldest first; ends and moments grow. */
    private final List<Sample> samples = new ArrayList<>();

    private final TreeMap<Long, Long> fileSizes = new TreeMap<>();
    private final TreeMap<Long, Instant> leftFiles = new TreeMap<>();
    private Duration gap = Duration.ZERO;

    private record Sample(Instant at, BinlogPosition end) {}

    /** The end was seen at a moment. An end before the last one means another binlog: all that was known is forgotten. */
    synchronized void seen(Instant at, BinlogPosition end) {
        if (samples.isEmpty()) {
            samples.add(new Sample(at, end));
            return;
        }
        BinlogPosition last = samples.get(samples.size() - 1).end();
        int moved = end.compareTo(last);
        if (moved < 0) {
            forget();
        }
        if (moved != 0) {
            if (moved > 0 && end.fileNumber() > last.fileNumber()) {
                leftFiles.put(last.fileNumber(), at);
            }
            add(samples, new Sample(at, end));
            if (samples.size() > MOST_SAMPLES) {
                thinOut();
            }
        }
    }

    /** Forgets all: what comes now is of another binlog. */
    synchronized void forget() {
        samples.clear();
        fileSizes.clear();
        leftFiles.clear();
    }

    /** Adds a sample, in the place of the last one where that is still too close to the one before it. */
    private void add(List<Sample> kept, Sample sample) {
        int last = kept.size() - 1;
        boolean isClose = last > 0
                && Duration.between(kept.get(last - 1).at(), kept.get(last).at())
                                .compareTo(gap)
                        < 0;
        if (isClose) {
            kept.set(last, sample);
        } else {
            kept.add(sample);
        }
    }

    private void thinOut() {
        Duration span = Duration.between(
                samples.get(0).at(), samples.get(samples.size() - 1).at());
        gap = span.dividedBy(MOST_SAMPLES / 2);
        List<Sample> kept = new ArrayList<>();
        samples.forEach(sample -> add(kept, sample));
        samples.clear();
        samples.addAll(kept);
    }

    /** The files that MySQL keeps, by number, and how long each is. */
    synchronized void files(Map<Long, Long> sizes) {
        fileSizes.clear();
        fileSizes.putAll(sizes);
        if (!sizes.isEmpty()) {
            leftFiles.headMap(fileSizes.firstKey()).clear();
        }
    }

    synchronized boolean knowsFile(long number) {
        return fileSizes.containsKey(number);
    }

    /**
     * The oldest moment since when MySQL is known to be ahead of a position; empty when it is not.
     *
     * @param done never lower than in a former call
     */
    synchronized Optional<Instant> aheadSince(BinlogPosition done) {
        int first = 0;
        while (first < samples.size() && samples.get(first).end().compareTo(done) <= 0) {
            first++;
        }
        if (first == samples.size()) {
            forgetBefore(first - 1);
            return Optional.empty();
        }
        forgetBefore(first);
        return Optional.of(samples.get(0).at());
    }

    private void forgetBefore(int index) {
        if (index > 0) {
            samples.subList(0, index).clear();
            gap = samples.size() < MOST_SAMPLES / 2 ? Duration.ZERO : gap;
        }
    }

    /** Bytes of binlog between a position and the end; empty while the sizes of the files between are not known. */
    synchronized Optional<Long> bytesBehind(BinlogPosition done) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        BinlogPosition end = samples.get(samples.size() - 1).end();
        long doneFile = done.fileNumber();
        long endFile = end.fileNumber();
        if (doneFile >= endFile) {
            return Optional.of(doneFile > endFile ? 0L : Math.max(0, end.position() - done.position()));
        }
        long bytes = end.position() - done.position();
        for (long file = doneFile; file < endFile; file++) {
            Long size = fileSizes.get(file);
            if (size == null) {
                return Optional.empty();
            }
            bytes += size;
        }
        return Optional.of(bytes);
    }

    /**
     * How long until MySQL may purge what lies behind a position, if nothing more is done; empty when the position's file
     * was full before anybody looked.
     */
    synchronized Optional<Duration> purgeHorizon(BinlogPosition done, Duration retention, Instant now) {
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        if (done.fileNumber() >= samples.get(samples.size() - 1).end().fileNumber()) {
            return Optional.of(retention);
        }
        return Optional.ofNullable(leftFiles.get(done.fileNumber()))
                .map(left -> Duration.between(now, left.plus(retention)));
    }
}
