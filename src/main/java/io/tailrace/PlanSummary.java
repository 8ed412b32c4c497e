package io.tailrace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.PlainItem;
import io.tailrace.item.TableDefinition;
import io.tailrace.source.SourceFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan, for people and for programs. */
public record PlanSummary(Plan plan) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether a run could begin with it. */
    public boolean isSound() {
        return plan.target().problems().isEmpty();
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
        plan.samples().forEach((table, items) -> {
            lines.add("%s: about %,d rows"
                    .formatted(table, plan.preflight().rowEstimates().getOrDefault(table, 0L)));
            items.forEach(item -> lines.add("  " + text(item)));
        });
        plan.unmappable().forEach(reason -> lines.add("warning: " + reason));
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
        json.put(
                "samples",
                plan.samples().entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().name(),
                                entry -> entry.getValue().stream()
                                        .map(PlainItem::of)
                                        .toList())));
        json.put("unmappable", plan.unmappable());
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

    private static String text(ItemWrite.Upsert item) {
        try {
            return JSON.writeValueAsString(PlainItem.of(item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an item that JSON cannot show", e);
        }
    }
}
