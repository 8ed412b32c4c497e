package io.tailrace;

import io.tailrace.change.TableId;
import io.tailrace.item.PlainItem;
import io.tailrace.item.TableDefinition;
import io.tailrace.plan.ItemPlan;
import io.tailrace.plan.RowPlan;
import io.tailrace.plan.SideBySide;
import io.tailrace.source.SourceFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan, for people and for programs. */
public record PlanSummary(Plan plan) {

    /** Whether a run could begin with it. */
    public boolean isSound() {
        return plan.target().problems().isEmpty() && plan.rows().meetings().isEmpty();
    }

    /** For people, line by line. */
    public List<String> lines() {
        SourceFacts source = plan.preflight().source();
        List<String> lines = new ArrayList<>();
        lines.add("MySQL %s, server %s, GTID mode %s, binlog at %s, kept %s"
                .formatted(
                        source.version(),
                        source.serverUuid(),
                        source.gtidMode(),
                        source.binlogEnd().position(),
                        source.binlogRetention()
                                .map(kept -> "%.1f days".formatted(kept.toHours() / 24.0))
                                .orElse("for ever")));
        source.warnings().forEach(warning -> lines.add("warning: " + warning));
        for (TableDefinition table : plan.preflight().definitions()) {
            lines.add("DynamoDB table %s (%s)%s"
                    .formatted(
                            table.name(),
                            key(table.key()),
                            plan.target().absent().contains(table.name()) ? ", to be created" : ", present"));
            table.indexes().forEach(index -> lines.add("  index %s (%s)".formatted(index.name(), key(index.key()))));
        }
        plan.samples().forEach((table, rows) -> {
            lines.add("%s: about %,d rows%s".formatted(table, estimate(table), snapshotUnits(table, rows)));
            rows.forEach(row -> SideBySide.lines(row).forEach(line -> lines.add("  " + line)));
        });
        plan.rows().refused().forEach(reason -> lines.add("warning: parked would be " + reason));
        plan.rows().misplaced().forEach(word -> lines.add("warning: " + word + "; write a wider pad"));
        plan.rows().meetings().forEach(meeting -> lines.add("problem: " + meeting));
        plan.target().problems().forEach(problem -> lines.add("problem: " + problem));
        lines.add(isSound() ? "Ready to run." : "Not ready to run: mend the problems above.");
        return lines;
    }

    /** For programs. */
    public Map<String, Object> json() {
        SourceFacts source = plan.preflight().source();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ready", isSound());
        json.put("mysql_version", source.version());
        json.put("server_uuid", source.serverUuid());
        json.put("gtid_mode", source.gtidMode());
        json.put("binlog_end", source.binlogEnd().position().toString());
        json.put("warnings", source.warnings());
        json.put(
                "tables",
                plan.preflight().definitions().stream().map(this::json).toList());
        Map<String, Object> samples = new LinkedHashMap<>();
        plan.samples()
                .forEach((table, rows) -> samples.put(
                        table.name(), rows.stream().map(PlanSummary::json).toList()));
        json.put("samples", samples);
        json.put("unmappable", plan.rows().refused());
        json.put("misplaced", plan.rows().misplaced());
        json.put("key_meetings", plan.rows().meetings());
        json.put(
                "problems",
                plan.target().problems().stream().map(Object::toString).toList());
        return json;
    }

    private Map<String, Object> json(TableDefinition table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", table.name());
        json.put("present", !plan.target().absent().contains(table.name()));
        json.put("key", table.key());
        json.put("indexes", table.indexes());
        return json;
    }

    private static String key(List<TableDefinition.KeyAttribute> key) {
        return key.stream().map(part -> part.name() + " " + part.type()).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> json(RowPlan row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", row.row().key());
        json.put("write_units", row.writeUnits());
        json.put("items", row.items().stream().map(PlanSummary::json).toList());
        return json;
    }

    private static Map<String, Object> json(ItemPlan item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", item.write().key().table());
        json.put("bytes", item.size().bytes());
        json.put("write_units", item.writeUnits());
        json.put("item", PlainItem.of(item.write()));
        json.put("problems", item.problems());
        return json;
    }

    private long estimate(TableId table) {
        return plan.preflight().rowEstimates().getOrDefault(table, 0L);
    }

    /** What the snapshot of a table will be charged, as its first rows make one expect. */
    private String snapshotUnits(TableId table, List<RowPlan> rows) {
        double average = rows.stream().mapToLong(RowPlan::writeUnits).average().orElse(0);
        long units = Math.round(average * estimate(table));
        return units == 0 ? "" : ", whose snapshot takes about %,d write units".formatted(units);
    }
}
