package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.testing.Promtool;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The names that dashboards and alerts are built on, on a live scrape. */
@ExtendWith(TestServers.class)
class MetricsIT {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    @Test
    void everyNameIsThereAndTheBooksAgree(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        Path config = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            daemon.awaitCaughtUp();
            space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('NEW', 'New', NOW())");
            daemon.awaitCaughtUp();
            assertThat(daemon.differences()).isEmpty();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> daemon.tailrace().status().tables().stream()
                            .allMatch(table -> table.verified().isPresent()));

            String scrape = get(daemon.tailrace().address().resolve("/metrics"));

            assertThat(series(scrape)).containsExactlyInAnyOrderElementsOf(MetricsPage.series());
            assertThat(Promtool.checkMetrics(scrape)).isEqualTo(new Promtool.Verdict(0, ""));
            assertThat(scrape.lines().filter(line -> !line.startsWith("#")))
                    .allMatch(line -> line.contains("pipeline=\"vehicle-sales\""));
            assertThat(sum(scrape, "tailrace_changes_total", "op=\"insert\"", "outcome=\"applied\"", "table=\"Reps\""))
                    .isEqualTo(1);
            assertThat(sum(scrape, "tailrace_snapshot_rows{", "table=\"Customers\""))
                    .isEqualTo(SeedSize.SMALL.customers());
            assertThat(sum(scrape, "tailrace_end_to_end_seconds_count")).isEqualTo(1);
            // DynamoDB Local does not tell what statements cost.
            assertThat(sum(scrape, "tailrace_write_units_total", "target=\"tailrace\""))
                    .isPositive();
            assertThat(sum(scrape, "tailrace_verify_rows{")).isEqualTo(SeedSize.SMALL.rows() + 1);
            assertThat(sum(scrape, "tailrace_verify_differences{")).isZero();
            assertThat(sum(scrape, "tailrace_leader{")).isEqualTo(1);
            assertThat(sum(scrape, "tailrace_lease_token{")).isEqualTo(1);
            assertThat(sum(scrape, "tailrace_binlog_position_bytes", "point=\"done\""))
                    .isEqualTo(sum(scrape, "tailrace_binlog_position_bytes", "point=\"read\""))
                    .isPositive();
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

    /** Name, type and labels of all that is on the scrape, as the page writes them. */
    private static Set<String> series(String scrape) {
        return TYPE.matcher(scrape)
                .results()
                .map(type -> "%s %s %s".formatted(type.group(1), type.group(2), labels(scrape, type.group(1))))
                .collect(Collectors.toSet());
    }

    private static Set<String> labels(String scrape, String name) {
        return scrape.lines()
                .filter(line -> line.matches(name + "(_bucket|_count|_sum)?\\{.*"))
                .flatMap(line -> LABEL.matcher(line).results())
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le") && !label.equals("pipeline"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double sum(String scrape, String prefix, String... labels) {
        return scrape.lines()
                .filter(line -> line.startsWith(prefix) && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
