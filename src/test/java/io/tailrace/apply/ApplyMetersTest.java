package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplyMetersTest {

    @Test
    void metersHaveTheirNamesInPrometheusBeforeTheFirstEvent() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        ApplyMeters meters = new ApplyMeters(registry);
        ItemWrite write = TestingWrites.upsert("a", 1, Map.of());
        meters.sent(2);
        meters.answered(List.of(new Turn(new Lane(write.key()), write, List.of())), meters.now());

        assertThat(registry.scrape())
                .contains("tailrace_write_seconds_count{operation=\"upsert\"} 1")
                .contains("tailrace_write_seconds_count{operation=\"delete\"} 0")
                .contains("tailrace_write_seconds_bucket{operation=\"upsert\",le=\"0.001\"}")
                .contains("tailrace_write_seconds_bucket{operation=\"upsert\",le=\"10.0\"}")
                .contains("tailrace_write_failures_total{reason=\"lease-uncertain\"} 0.0")
                .contains("tailrace_write_retries_total{reason=\"throttled\"} 0.0")
                .contains("tailrace_requests_in_flight 1.0")
                .doesNotContain("# HELP tailrace_write_seconds \n");
    }
}
