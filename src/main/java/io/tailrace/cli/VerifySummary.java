package io.tailrace.cli;

import io.tailrace.verify.Difference;
import io.tailrace.verify.VerifyProgress;
import io.tailrace.verify.VerifyReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A verification's result, for people and for programs. */
record VerifySummary(VerifyReport report) {

    private static final int SHOWN = 20;

    static String line(VerifyProgress.Reached reached) {
        return switch (reached.step()) {
            case ROWS, ITEMS ->
                "%s: %s of %s (%d of %d), %.0f/s, %d to look at again"
                        .formatted(
                                reached.step().name().toLowerCase(Locale.ROOT),
                                reached.done(),
                                reached.table(),
                                reached.number(),
                                reached.tables(),
                                reached.perSecond(),
                                reached.candidates());
            case SETTLING -> "settling: %d do not agree yet".formatted(reached.candidates());
        };
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (VerifyReport.TableReport table : report.tables()) {
            lines.add("%-20s %,10d rows %,10d items   %s"
                    .formatted(
                            table.table().name(),
                            table.rows(),
                            table.items(),
                            table.total() == 0 ? "agree" : table.total() + " differences"));
        }
        report.differences().stream().limit(SHOWN).map(VerifySummary::line).forEach(lines::add);
        if (report.total() > SHOWN) {
            lines.add("… and %,d more differences".formatted(report.total() - SHOWN));
        }
        lines.add("%,d rows compared in %.1f s: %,d differences"
                .formatted(rows(), report.duration().toMillis() / 1e3, report.total()));
        return lines;
    }

    long rows() {
        return report.tables().stream()
                .mapToLong(VerifyReport.TableReport::rows)
                .sum();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verified", rows());
        json.put("differences", report.total());
        json.put("seconds", report.duration().toMillis() / 1e3);
        json.put("tables", report.tables().stream().map(VerifySummary::json).toList());
        json.put(
                "listed", report.differences().stream().map(VerifySummary::json).toList());
        return json;
    }

    private static String line(Difference difference) {
        return "%s: %s %s%s"
                .formatted(
                        difference.kind().label(),
                        difference.table(),
                        difference.key(),
                        difference.attributes().isEmpty()
                                ? ""
                                : " differs in " + String.join(", ", difference.attributes()));
    }

    private static Map<String, Object> json(VerifyReport.TableReport table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.table().name());
        json.put("rows", table.rows());
        json.put("items", table.items());
        table.differences().forEach((kind, count) -> json.put(kind.label(), count));
        return json;
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", difference.kind().label());
        json.put("table", difference.table().toString());
        json.put("key", difference.key());
        json.put("attributes", difference.attributes());
        return json;
    }
}
