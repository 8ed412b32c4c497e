package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

final class DeployPageTest {

    @TempDir
    private Path folder;

    @Test
    void configuresTheDaemonInKubernetes() throws Exception {
        Path password = Files.writeString(folder.resolve("mysql-password"), "secret");
        String text = object("ConfigMap").at("/data/tailrace.yaml").asText();
        String mounted = "/run/secrets/tailrace/mysql-password";
        assertThat(text).contains("${file:" + mounted + "}");

        TailraceConfig config = ConfigFile.read(
                Files.writeString(folder.resolve("tailrace.yaml"), text.replace(mounted, password.toString())),
                Map.of());

        assertThat(config.http().host()).as("seen from other pods").isEqualTo("0.0.0.0");
        assertThat(config.http().port())
                .isEqualTo(container().at("/ports/0/containerPort").asInt());
        assertThat(object("Secret").at("/stringData").has("mysql-password")).isTrue();
    }

    @Test
    void mountsWhatTheConfigurationNames() throws Exception {
        JsonNode pod = object("Deployment").at("/spec/template/spec");
        TreeSet<String> volumes = new TreeSet<>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        TreeSet<String> mounts = new TreeSet<>();
        container()
                .path("volumeMounts")
                .forEach(mount -> mounts.add(mount.path("name").asText()));

        assertThat(mounts).isEqualTo(volumes);
        assertThat(container().at("/env/0/name").asText()).isEqualTo(ConfigOption.VARIABLE);
        assertThat(container().at("/env/0/value").asText())
                .isEqualTo(container().at("/volumeMounts/0/mountPath").asText() + "/tailrace.yaml");
        assertThat("/run/secrets/tailrace")
                .isEqualTo(container().at("/volumeMounts/1/mountPath").asText());
        assertThat(pod.path("serviceAccountName").asText())
                .isEqualTo(object("ServiceAccount").at("/metadata/name").asText());
    }

    @Test
    void handsTheAlertsToTheOperator() throws Exception {
        String command = DeployPage.read().block("sh").replace("| kubectl apply -f -", "");
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(DeployPage.ROOT.toFile())
                .start();
        Map<String, Object> rule = new Yaml().load(shell.getInputStream());
        Map<String, Object> alerts =
                new Yaml().load(Files.readString(DeployPage.ROOT.resolve("dashboards/alerts.yaml")));

        assertThat(rule).containsEntry("kind", "PrometheusRule").containsEntry("spec", alerts);
    }

    @Test
    void selectsItsOwnPods() throws Exception {
        JsonNode labels = object("Deployment").at("/spec/template/metadata/labels");

        assertThat(labels.getNodeType()).isEqualTo(JsonNodeType.OBJECT);
        assertThat(List.of(
                        object("Deployment").at("/spec/selector/matchLabels"),
                        object("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        object("Service").at("/spec/selector"),
                        object("Service").at("/metadata/labels"),
                        object("ServiceMonitor").at("/spec/selector/matchLabels")))
                .allSatisfy(selector -> assertThat(selector).isEqualTo(labels));
        assertThat(object("Deployment").at("/spec/replicas").asInt())
                .isGreaterThan(
                        object("PodDisruptionBudget").at("/spec/minAvailable").asInt());
    }

    @Test
    void runsInKubernetesAsTheImageDoes() throws Exception {
        assertThat(DockerFile.read().user()).doesNotStartWith("0");
        assertThat(object("Deployment")
                        .at("/spec/template/spec/securityContext/runAsNonRoot")
                        .asBoolean())
                .isTrue();
        assertThat(container().at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container().has("command")).isFalse();
    }

    @Test
    void namesTheGrantsOfTheReadme() throws Exception {
        String grant = Files.readAllLines(DeployPage.ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("GRANT "))
                .findFirst()
                .orElseThrow();

        assertThat(DeployPage.read().text()).contains(grant);
    }

    @Test
    void doesNotRestartInSystemdWhereThatDoesNotHelp() throws Exception {
        String unit = DeployPage.read().block("ini");

        assertThat(unit)
                .contains("\nRestart=on-failure\n")
                .contains("\nRestartPreventExitStatus=" + ExitCode.WRONG + "\n")
                .contains("/bin/tailrace run -c /etc/tailrace/tailrace.yaml\n");
    }

    private static JsonNode container() throws Exception {
        return object("Deployment").at("/spec/template/spec/containers/0");
    }

    private static JsonNode object(String kind) throws Exception {
        return new ObjectMapper()
                .valueToTree(DeployPage.read().objects().stream()
                        .filter(object -> kind.equals(object.get("kind")))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("docs/deploy.md has no " + kind)));
    }
}
