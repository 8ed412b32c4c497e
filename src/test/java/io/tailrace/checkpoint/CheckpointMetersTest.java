package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointMetersTest {

    @Test
    void metersHaveTheirNamesInPrometheusBeforeTheFirstEvent() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        CheckpointMeters meters = new CheckpointMeters(registry);
        meters.watchAge(() -> Duration.ofMillis(1500));
        meters.saved();

        assertThat(registry.scrape())
                .contains("tailrace_checkpoint_age_seconds 1.5")
                .contains("tailrace_checkpoint_saves_total{outcome=\"saved\"} 1.0")
                .contains("tailrace_checkpoint_saves_total{outcome=\"failed\"} 0.0")
                .contains("tailrace_checkpoint_saves_total{outcome=\"fenced\"} 0.0");
    }
}
