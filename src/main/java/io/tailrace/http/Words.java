package io.tailrace.http;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** States and quantities in words for people. */
final class Words {

    private static final long KILO = 1000;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

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

    /** {@code Streaming}. */
    static String name(State state) {
        return capitalised(state.label());
    }

    /** With an upper-case letter at its beginning. */
    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
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

    /** {@code 1 difference}, {@code 2 differences}. */
    static String count(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code 0}, {@code 0.4}, {@code 1,234}. */
    static String number(double number) {
        if (number < 0.05) {
            return "0";
        }
        return number < 9.95 ? String.format(Locale.ROOT, "%.1f", number) : count(Math.round(number));
    }

    /** {@code 512/s}. */
    static String rate(double perSecond) {
        return number(perSecond) + "/s";
    }

    /** A moment and how long it has lasted since, as HTML. */
    static String since(Instant moment, Instant now) {
        return "%s (%s)".formatted(time(moment), duration(Duration.between(moment, now)));
    }

    /** A moment and how long ago it was, as HTML. */
    static String ago(Instant moment, Instant now) {
        return "%s (%s ago)".formatted(time(moment), duration(Duration.between(moment, now)));
    }

    private static String time(Instant moment) {
        return "<time datetime=\"%s\">%s</time>"
                .formatted(moment.truncatedTo(ChronoUnit.SECONDS), MOMENT.format(moment));
    }

    /** Why a change can never be written, by the label of the reason. */
    static String refusal(String reason) {
        return switch (reason) {
            case "item-too-large" -> "The item would be larger than 400 KB";
            case "invalid-key" -> "A key attribute is empty, too long or of the wrong type";
            case "number-out-of-range" -> "A number is beyond DynamoDB's range";
            case "unmappable" -> "The configuration cannot map the row";
            case "invalid-item" -> "DynamoDB calls the item invalid";
            default -> reason;
        };
    }

    private static String streaming(Status status) {
        if (status.problem().isPresent()) {
            return "Stuck, " + duration(status.lag()) + " behind MySQL.";
        }
        if (status.lag().isZero()) {
            return "Up to date: every change in MySQL is in DynamoDB.";
        }
        return "Following changes, " + duration(status.lag()) + " behind MySQL.";
    }
}
