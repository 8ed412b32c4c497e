package io.tailrace.cli;

import io.tailrace.pipeline.Status.TableStatus;
import io.tailrace.replay.ReplayCounts;
import io.tailrace.replay.ReplayOrder.Mode;
import io.tailrace.replay.ReplayProgress;
import io.tailrace.replay.ReplayReport;
import io.tailrace.replay.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A replay's result, for people and for programs. */
record ReplaySummary(ReplayReport report, Mode mode) {

    static String line(ReplayProgress progress) {
        return "%s  %.1f %%  %s%s"
                .formatted(
                        progress.done(),
                        progress.percent(),
                        counts(progress.counts()),
                        progress.left()
                                .map(left -> "  about %s left".formatted(text(left)))
                                .orElse(""));
    }

    /** What became of one table's changes. */
    static String line(TableStatus table) {
        return "%-20s %s".formatted(table.name(), counts(counts(table)));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Stretch stretch = report.stretch();
        if (report.isResumed()) {
            lines.add("went on at %s with the replay that began at %s"
                    .formatted(stretch.from().position(), stretch.start()));
        }
        for (TableStatus table : report.tables()) {
            lines.add(line(table));
        }
        lines.add("%s to %s %s in %.1f s: %s"
                .formatted(
                        stretch.from().position(),
                        report.done(),
                        mode == Mode.DRY_RUN ? "looked at, nothing written," : "replayed",
                        report.duration().toMillis() / 1e3,
                        counts(report.counts())));
        return lines;
    }

    Map<String, Object> json() {
        Stretch stretch = report.stretch();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("complete", report.isComplete());
        json.put("dry_run", mode == Mode.DRY_RUN);
        json.put("resumed", report.isResumed());
        json.put("start", stretch.start().toString());
        json.put("from", stretch.from().position().toString());
        json.put("done", report.done().toString());
        json.put("end", stretch.end().toString());
        json.putAll(json(report.counts()));
        json.put("seconds", report.duration().toMillis() / 1e3);
        json.put("tables", report.tables().stream().map(ReplaySummary::json).toList());
        return json;
    }

    private static Map<String, Object> json(TableStatus table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.name());
        json.putAll(json(counts(table)));
        return json;
    }

    private static Map<String, Object> json(ReplayCounts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("received", counts.received());
        json.put("applied", counts.applied());
        json.put("superseded", counts.superseded());
        json.put("parked", counts.parked());
        return json;
    }

    private static ReplayCounts counts(TableStatus table) {
        return ReplayCounts.of(List.of(table));
    }

    private static String counts(ReplayCounts counts) {
        return "applied %,d  superseded %,d  parked %,d"
                .formatted(counts.applied(), counts.superseded(), counts.parked());
    }

    private static String text(Duration duration) {
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : duration.toSeconds() + " s";
    }
}
