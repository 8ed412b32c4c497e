package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.http.HttpConfig;
import io.tailrace.testing.Promtool;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What docker/compose.yaml gives to Prometheus and Grafana: each finds the other, the daemon, the alerts and the dashboard. */
final class MonitoringFilesIT {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final String PROMETHEUS_FILE = "/etc/prometheus/prometheus.yml";

    @TempDir
    Path folder;

    @Test
    void scrapesTheDaemonWhereItServes() throws Exception {
        ComposeFile compose = ComposeFile.read();
        Map<?, ?> job = (Map<?, ?>) first(yaml(compose.mounted("prometheus", PROMETHEUS_FILE)), "scrape_configs");
        Map<?, ?> group = (Map<?, ?>) first(job, "static_configs");

        URI target = URI.create("http://" + first(group, "targets"));

        assertThat(compose.services()).containsKey(target.getHost());
        assertThat((List<?>) compose.services().get(target.getHost()).get("ports"))
                .satisfiesOnlyOnce(port -> assertThat(String.valueOf(port)).endsWith(":" + target.getPort()));
    }

    @Test
    void isWhatPrometheusTakesWithAllItsRules() throws Exception {
        ComposeFile compose = ComposeFile.read();
        Path file = compose.mounted("prometheus", PROMETHEUS_FILE);
        String rules = (String) first(yaml(file), "rule_files");
        // As they lie in the container: beside each other.
        Path copy = Files.copy(file, folder.resolve("prometheus.yml"));
        Files.copy(compose.mounted("prometheus", "/etc/prometheus/" + rules), folder.resolve(rules));

        Promtool.Verdict verdict = Promtool.checkConfig(copy);

        assertThat(verdict.output()).contains("SUCCESS: 1 rule files found");
        assertThat(verdict.exitCode()).as(verdict.output()).isZero();
    }

    @Test
    void hasOneForADaemonOnTheSameMachine() throws Exception {
        Path file = ROOT.resolve("dashboards/prometheus.yaml");

        Promtool.Verdict verdict = Promtool.checkConfig(file);

        assertThat(verdict.output()).contains("SUCCESS: 1 rule files found");
        assertThat(verdict.exitCode()).as(verdict.output()).isZero();
        Map<?, ?> group = (Map<?, ?>) first((Map<?, ?>) first(yaml(file), "scrape_configs"), "static_configs");
        assertThat(group.get("targets")).isEqualTo(List.of("localhost:" + HttpConfig.DEFAULT.port()));
        assertThat(ROOT.resolve("README.md")).content().contains("--config.file=dashboards/prometheus.yaml ");
    }

    @Test
    void showsTheDashboardAtGrafanasDoor() throws Exception {
        ComposeFile compose = ComposeFile.read();
        Map<?, ?> provider = (Map<?, ?>) first(
                yaml(compose.mounted("grafana", "/etc/grafana/provisioning/dashboards/tailrace.yaml")), "providers");
        String path = (String) ((Map<?, ?>) Objects.requireNonNull(provider.get("options"))).get("path");
        String home = compose.environment("grafana").get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH");

        assertThat(home).startsWith(path + "/");
        assertThat(compose.mounted("grafana", Objects.requireNonNull(home))).isRegularFile();
    }

    @Test
    void letsGrafanaAskPrometheus() throws Exception {
        ComposeFile compose = ComposeFile.read();
        Map<?, ?> source = (Map<?, ?>) first(
                yaml(compose.mounted("grafana", "/etc/grafana/provisioning/datasources/prometheus.yaml")),
                "datasources");

        URI url = URI.create((String) source.get("url"));

        assertThat(source.get("type")).isEqualTo("prometheus");
        assertThat((List<?>) compose.services().get(url.getHost()).get("ports"))
                .satisfiesOnlyOnce(port -> assertThat(String.valueOf(port)).endsWith(":" + url.getPort()));
    }

    private static Map<?, ?> yaml(Path file) throws Exception {
        return new Yaml().load(Files.readString(file));
    }

    private static Object first(Map<?, ?> map, String name) {
        return ((List<?>) Objects.requireNonNull(map.get(name), name)).get(0);
    }
}
