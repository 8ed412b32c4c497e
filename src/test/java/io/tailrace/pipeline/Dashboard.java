package io.tailrace.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** dashboards/tailrace.json. */
record Dashboard(JsonNode json) {

    /** One query of one panel, its variables replaced. */
    record Query(String panel, String unit, String expression) {}

    static Dashboard read() throws IOException {
        Path file = Path.of(System.getProperty("tailrace.root", "."), "dashboards", "tailrace.json");
        return new Dashboard(new ObjectMapper().readTree(file.toFile()));
    }

    /** All but the rows' titles. */
    List<JsonNode> panels() {
        return all(json.path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    List<Query> queries(String pipeline) {
        return panels().stream().flatMap(panel -> queries(panel, pipeline)).toList();
    }

    /** What Grafana marks in all panels: its name, and the query that finds it. */
    Map<String, String> annotations(String pipeline) {
        return all(json.path("annotations").path("list"))
                .collect(Collectors.toMap(
                        annotation -> annotation.path("name").asText(),
                        annotation -> fill(annotation.path("expr").asText(), pipeline)));
    }

    private static Stream<Query> queries(JsonNode panel, String pipeline) {
        return all(panel.path("targets"))
                .map(target -> new Query(
                        panel.path("title").asText(),
                        panel.path("fieldConfig").path("defaults").path("unit").asText(),
                        fill(target.path("expr").asText(), pipeline)));
    }

    private static String fill(String expression, String pipeline) {
        return expression.replace("$pipeline", pipeline).replace("$table", ".*").replace("$__rate_interval", "20s");
    }

    static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
