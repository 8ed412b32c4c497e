package io.tailrace.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.pipeline.Leadership.Standby;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import io.tailrace.pipeline.Status.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** A status as JSON with names that stay: snake case, durations in seconds, unknown values null. */
public final class StatusJson {

    private StatusJson() {}

    /** One JSON object and a line's end. */
    public static String of(Status status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pipeline", status.pipeline());
        json.put("state", status.state().label());
        json.put("since", status.since().toString());
        json.put("problem", status.problem().orElse(null));
        json.put("ready", status.ready());
        json.put("source", status.source());
        json.put("target", status.target());
        json.put("lag_seconds", seconds(status.lag()));
        json.put("binlog_behind_bytes", status.binlogBehindBytes().orElse(null));
        json.put(
                "binlog_purge_horizon_seconds",
                status.purgeHorizon().map(StatusJson::seconds).orElse(null));
        json.put("position", status.position().orElse(null));
        json.put("gtid_set", status.gtidSet().orElse(null));
        json.put("checkpoint_age_seconds", seconds(status.checkpointAge()));
        json.put("in_flight", status.inFlight());
        json.put("process", status.leadership().self());
        json.put("leader", status.leadership().leader().orElse(null));
        json.set(
                "standbys",
                status.leadership()
                        .standbys()
                        .<JsonNode>map(StatusJson::standbys)
                        .orElse(NullNode.getInstance()));
        for (TableStatus table : status.tables()) {
            json.withArray("/tables").add(table(table));
        }
        return json.toPrettyString() + "\n";
    }

    private static ArrayNode standbys(List<Standby> standbys) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Standby standby : standbys) {
            json.addObject().put("process", standby.process()).put("silent_seconds", seconds(standby.silence()));
        }
        return json;
    }

    private static ObjectNode table(TableStatus table) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", table.name());
        json.put("received", table.received());
        json.put("applied", table.applied());
        json.put("superseded", table.superseded());
        json.put("parked", table.parked());
        json.put("withheld", table.withheld());
        json.put("stopped", table.stopped().orElse(null));
        json.put("snapshot_rows", table.snapshotRows());
        json.put("snapshot_rows_expected", table.snapshotRowsExpected().orElse(null));
        json.put("dead_letters", table.deadLetterCount());
        ObjectNode reasons = json.putObject("dead_letters_by_reason");
        table.deadLetters().forEach(reasons::put);
        json.set(
                "verified", table.verified().<JsonNode>map(StatusJson::verified).orElse(NullNode.getInstance()));
        return json;
    }

    private static ObjectNode verified(Verdict found) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ended", found.ended().toString());
        json.put("rows", found.rows());
        json.put("missing", found.missing());
        json.put("different", found.different());
        json.put("orphan", found.orphans());
        return json;
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
