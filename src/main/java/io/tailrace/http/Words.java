package io.tailrace.http;

import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.util.Locale;

/** States and quantities in words for people. */
final class Words {

    private static final long KILO = 1000;

    private Words() {}

    /** What the daemon is doing, in one sentence. */
    static String sentence(Status status) {
        return switch (status.state()) {
            case STARTING -> "Starting: checks, tables, connections.";
            case STANDBY -> "Standing by: another daemon of this pipeline is at work.";
            case SNAPSHOT -> "Copying the rows that are there already.";
            case STREAMING -> streaming(status);
            case DRAINING -> "Stopping: what was read is being written.";
            case STOPPED -> "Stopped as asked; everything that was read is written.";
            case FAILED -> "Stopped by a failure.";
        };
    }

    /** {@code 1.5 s}, {@code 2 min 5 s}, {@code 3 h 4 min}, {@code 5 d 2 h}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.isZero() || duration.isNegative()) {
            return "0 s";
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0.1, duration.toMillis() / 1000.0));
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        if (duration.toDays() < 1) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }

    /** {@code 512 bytes}, {@code 12.3 MB}. */
    static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        double size = bytes;
        int unit = -1;
        do {
            size /= KILO;
            unit++;
        } while (size >= KILO);
        return String.format(Locale.ROOT, "%.1f %sB", size, "kMGTPE".charAt(unit));
    }

    /** {@code 1,234,567}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String streaming(Status status) {
        if (status.lag().isZero()) {
            return "Up to date: every change in MySQL is in DynamoDB.";
        }
        return "Following changes, " + duration(status.lag()) + " behind MySQL.";
    }
}
