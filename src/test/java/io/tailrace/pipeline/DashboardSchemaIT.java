package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grafana reads whatever it is given and silently drops what it does not know; its types do not. */
class DashboardSchemaIT {

    private GrafanaSchema schema;

    @BeforeEach
    void fetch() throws IOException, InterruptedException {
        schema = GrafanaSchema.fetch(Path.of(System.getProperty("tailrace.root", ".")));
    }

    @Test
    void theDashboardIsAsGrafanasTypesSay() throws IOException {
        assertThat(schema.problems(Dashboard.read().json())).isEmpty();
    }

    @Test
    void whatGrafanaDoesNotKnowIsFound() throws IOException {
        JsonNode json = Dashboard.read().json().deepCopy();
        ObjectNode panel = (ObjectNode) json.path("panels").get(1);
        panel.put("titel", "State").put("id", "two");
        ((ObjectNode) panel.path("fieldConfig").path("defaults").path("thresholds")).put("mode", "relative");
        ((ObjectNode) panel.path("options")).put("colorMode", "rainbow").remove("textMode");

        assertThat(schema.problems(json))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).isEqualTo("dashboard.panels[1].titel: is unknown"),
                        problem -> assertThat(problem).startsWith("dashboard.panels[1].id: \"two\" is not "),
                        problem -> assertThat(problem).contains(".thresholds.mode: \"relative\" is none of "),
                        problem -> assertThat(problem).startsWith("State.options.colorMode: \"rainbow\" is none of "),
                        problem -> assertThat(problem).isEqualTo("State.options.textMode: is missing"));
    }
}
