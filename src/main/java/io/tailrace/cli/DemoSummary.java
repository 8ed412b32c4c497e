package io.tailrace.cli;

import io.tailrace.pipeline.Status;
import io.tailrace.verify.VerifyReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a demo ends with. */
record DemoSummary(String servers, Status status, long changes, VerifyReport report) {

    void print(Output output) {
        VerifySummary verified = new VerifySummary(report);
        verified.lines().forEach(output::line);
        output.line("%,d changes received: %,d applied, %,d superseded, %,d parked."
                .formatted(
                        sum(Status.TableStatus::received),
                        sum(Status.TableStatus::applied),
                        sum(Status.TableStatus::superseded),
                        sum(Status.TableStatus::parked)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("servers", servers);
        json.put("workload_changes", changes);
        json.put("received", sum(Status.TableStatus::received));
        json.put("applied", sum(Status.TableStatus::applied));
        json.put("superseded", sum(Status.TableStatus::superseded));
        json.put("parked", sum(Status.TableStatus::parked));
        json.put("lag_seconds", status.lag().toMillis() / 1e3);
        json.putAll(verified.json());
        output.result(json);
    }

    private long sum(ToLongFunction<Status.TableStatus> count) {
        return status.tables().stream().mapToLong(count).sum();
    }
}
