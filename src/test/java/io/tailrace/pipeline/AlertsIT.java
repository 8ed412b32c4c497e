package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.testing.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The alerts speak when they should and at no other time, over meters that exist, and lead to a page that helps. */
class AlertsIT {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Path RULES = ROOT.resolve("dashboards/alerts.yaml");
    private static final Path CASES = ROOT.resolve("dashboards/alerts-test.yaml");

    /** No part of a recorded name such as {@code pipeline:tailrace_lag_over_objective:bool}. */
    private static final Pattern METER = Pattern.compile("(?<![:\\w])(?:tailrace|process)_\\w+(?!\\w*:)");

    @Test
    void speakAndAreSilentAsTheirCasesSay() throws Exception {
        Promtool.Verdict verdict = Promtool.testRules(CASES);

        assertThat(verdict.output()).contains("SUCCESS").doesNotContain("FAILED");
        assertThat(verdict.exitCode()).isZero();
    }

    @Test
    void haveEachACaseForSpeakingAndOneForSilence() throws IOException {
        Set<String> wanted = alerts().stream()
                .map(alert -> (String) alert.get("alert"))
                .flatMap(name -> Stream.of(name + " speaks", name + " is silent"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> shown = load(CASES, "tests").stream()
                .flatMap(test -> list(test.get("alert_rule_test")).stream())
                .map(test ->
                        test.get("alertname") + (list(test.get("exp_alerts")).isEmpty() ? " is silent" : " speaks"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isEqualTo(wanted);
    }

    @Test
    void leadEachToAHeadingOfTheRunbook() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(map(alert.get("labels")).get("severity")).isIn("critical", "warning");
            Map<String, Object> annotations = map(alert.get("annotations"));
            assertThat((String) annotations.get("summary")).startsWith("{{ $labels.pipeline }}: ");
            assertThat((String) annotations.get("description")).endsWith(".");
            String runbook = (String) annotations.get("runbook");
            assertThat(runbook).startsWith("docs/operations.md#");
            String heading = runbook.substring(runbook.indexOf('#') + 1);
            assertThat(page).containsPattern("(?m)^## " + Pattern.quote(heading) + "$");
        });
    }

    /** People route and silence by these names. */
    @Test
    void keepTheirNames() throws IOException {
        assertThat(alerts())
                .extracting(alert -> alert.get("alert"))
                .containsExactlyInAnyOrder(
                        "TailraceLagOverObjective",
                        "TailraceLagOftenOverObjective",
                        "TailraceLagGrowing",
                        "TailraceStalled",
                        "TailraceSnapshotStalled",
                        "TailraceNoLeader",
                        "TailraceTwoLeaders",
                        "TailraceRestartLoop",
                        "TailraceCheckpointOld",
                        "TailraceBinlogPurgeNear",
                        "TailraceDeadLetters",
                        "TailraceVerifyDifferences",
                        "TailraceTableStopped",
                        "TailraceThrottled",
                        "TailraceDynamoDbErrors",
                        "TailraceTargetCapacity");
    }

    @Test
    void askForMetersThatExist() throws IOException {
        Set<String> asked = rules().stream()
                .map(rule -> METER.matcher((String) rule.get("expr")))
                .flatMap(Matcher::results)
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).isNotEmpty().isSubsetOf(MetricsPage.names());
    }

    private static List<Map<String, Object>> alerts() throws IOException {
        return rules().stream().filter(rule -> rule.containsKey("alert")).toList();
    }

    private static List<Map<String, Object>> rules() throws IOException {
        return load(RULES, "groups").stream()
                .flatMap(group -> list(group.get("rules")).stream())
                .toList();
    }

    private static List<Map<String, Object>> load(Path file, String key) throws IOException {
        Map<String, Object> content = new Yaml().load(Files.readString(file));
        return list(content.get(key));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
