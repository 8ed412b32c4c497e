package io.tailrace.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.testing.InstalledProgram;
import io.tailrace.testing.TypeScriptTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Grafana's own types of a dashboard, of its panels and their options, which it publishes as the npm package {@code @grafana/schema}. */
final class GrafanaSchema {

    private static final String VERSION = "13.2.3";

    private final Path types;
    private final String common;

    private GrafanaSchema(Path types) throws IOException {
        this.types = types;
        this.common = Files.readString(types.resolve("common/common.gen.d.ts"));
    }

    /** Fetches the package once, into a folder below {@code target}. */
    static GrafanaSchema fetch(Path root) throws IOException, InterruptedException {
        Path folder = root.resolve("target/grafana-schema-" + VERSION);
        Path types = folder.resolve("package/dist/types");
        if (!Files.exists(types.resolve("index.d.ts"))) {
            Files.createDirectories(folder);
            run(folder, InstalledProgram.NPM.path().toString(), "pack", "--silent", "@grafana/schema@" + VERSION);
            run(folder, "tar", "xzf", "grafana-schema-" + VERSION + ".tgz");
        }
        return new GrafanaSchema(types);
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed: " + output);
        }
    }

    /** Where a dashboard is not as Grafana's types say. */
    List<String> problems(JsonNode dashboard) throws IOException {
        JsonNode strict = dashboard.deepCopy();
        // Beside Grafana's own, a mark has what its data source asks for.
        for (JsonNode mark : strict.path("annotations").path("list")) {
            ((ObjectNode) mark).remove(List.of("expr", "titleFormat", "step", "useValueForTime"));
        }
        List<String> problems = new ArrayList<>(
                TypeScriptTypes.of(common, read("raw/dashboard/x")).problems(strict, "Dashboard", "dashboard"));
        for (JsonNode panel : dashboard.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                problems.addAll(panelProblems(panel));
            }
        }
        return problems;
    }

    private List<String> panelProblems(JsonNode panel) throws IOException {
        String path = panel.path("title").asText();
        TypeScriptTypes own = TypeScriptTypes.of(
                common, read("raw/composable/" + panel.path("type").asText() + "/panelcfg/x"));
        List<String> problems = new ArrayList<>(own.problems(panel.path("options"), "Options", path + ".options"));
        JsonNode custom = panel.path("fieldConfig").path("defaults").path("custom");
        if (!custom.isMissingNode()) {
            problems.addAll(own.problems(custom, "FieldConfig", path + ".custom"));
        }
        return problems;
    }

    private String read(String folder) throws IOException {
        return Files.readString(types.resolve(folder).resolve("types.gen.d.ts"));
    }
}
