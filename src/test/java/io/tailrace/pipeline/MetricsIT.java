package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The names that dashboards and alerts are built on, on a live scrape. */
@ExtendWith(TestServers.class)
class MetricsIT {

    private static final List<String> NAMES = List.of(
            "tailrace_lag_seconds ",
            "tailrace_binlog_behind_bytes ",
            "tailrace_binlog_purge_horizon_seconds ",
            "tailrace_changes_received_total{op=\"insert\",table=\"Reps\"}",
            "tailrace_changes_total{op=\"insert\",outcome=\"applied\",table=\"Reps\"}",
            "tailrace_changes_total{op=\"snapshot\",outcome=\"parked\",table=\"Customers\"}",
            "tailrace_end_to_end_seconds_bucket",
            "tailrace_end_to_end_seconds_count",
            "tailrace_write_seconds_bucket{operation=\"upsert\"",
            "tailrace_write_failures_total{reason=\"throttled\"}",
            "tailrace_write_retries_total{reason=\"throttled\"}",
            "tailrace_in_flight_changes ",
            "tailrace_checkpoint_age_seconds ",
            "tailrace_changes_withheld_total{table=\"Reps\"}",
            "tailrace_table_stopped{table=\"Reps\"} 0",
            "tailrace_dead_letters{table=\"Reps\"}",
            "tailrace_snapshot_rows{table=\"Customers\"}",
            "tailrace_snapshot_rows_expected{table=\"Customers\"}",
            "tailrace_state{state=\"streaming\"} 1",
            "tailrace_source_restarts_total{reason=",
            "tailrace_unreadable_statements_total",
            "debezium_connected 1.0",
            "debezium_queue_capacity 8192.0",
            "debezium_events_seen ",
            "jvm_memory_used_bytes");

    @Test
    void everyNameIsThereAndTheBooksAgree(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        Path config = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            daemon.awaitCaughtUp();
            space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('NEW', 'New', NOW())");
            daemon.awaitCaughtUp();

            String scrape = get(daemon.tailrace().address().resolve("/metrics"));

            assertThat(scrape).contains(NAMES);
            assertThat(sum(scrape, "tailrace_changes_total{op=\"insert\",outcome=\"applied\",table=\"Reps\"}"))
                    .isEqualTo(1);
            assertThat(sum(scrape, "tailrace_snapshot_rows{table=\"Customers\"}"))
                    .isEqualTo(SeedSize.SMALL.customers());
            assertThat(sum(scrape, "tailrace_end_to_end_seconds_count")).isEqualTo(1);
            assertThat(sum(scrape, "tailrace_changes_received_total{"))
                    .isEqualTo(sum(scrape, "tailrace_changes_total{"))
                    .isEqualTo(SeedSize.SMALL.rows() + 1);
        }
    }

    private static String get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static double sum(String scrape, String prefix) {
        return scrape.lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
