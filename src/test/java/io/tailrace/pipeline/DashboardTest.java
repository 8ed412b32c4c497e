package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardTest {

    private static final Pattern METER =
            Pattern.compile("\\b(?:tailrace|debezium|jvm|process|system)_[a-z0-9_]+(?=\\{)");

    private final Dashboard dashboard;

    DashboardTest() throws IOException {
        dashboard = Dashboard.read();
    }

    @Test
    void saysOfEachPanelWhatItShowsAndWhatIsGood() {
        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).endsWith(".");
            JsonNode defaults = panel.path("fieldConfig").path("defaults");
            assertThat(defaults.path("unit").asText()).isNotBlank();
            assertThat(defaults.path("thresholds").path("steps")).isNotEmpty();
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    @Test
    void asksForMetersThatExistAndForOnePipelineAlone() throws IOException {
        String text = dashboard.json().toString().replace("\\\"", "\"");

        List<String> asked =
                METER.matcher(text).results().map(MatchResult::group).toList();

        assertThat(asked).isNotEmpty().isSubsetOf(MetricsPage.names());
        assertThat(dashboard.queries("sales"))
                .allSatisfy(query -> assertThat(query.expression())
                        .contains("pipeline=\"sales\"")
                        .doesNotContain("$"));
    }

    @Test
    void placesNoPanelOverAnother() {
        Set<String> cells = new TreeSet<>();

        List<String> twice = Dashboard.all(dashboard.json().path("panels"))
                .map(panel -> panel.path("gridPos"))
                .flatMap(place -> cells(place).stream())
                .filter(cell -> !cells.add(cell))
                .toList();

        assertThat(twice).isEmpty();
        assertThat(Dashboard.all(dashboard.json().path("panels"))
                        .map(panel -> panel.path("id").asInt())
                        .collect(Collectors.toSet()))
                .hasSameSizeAs(dashboard.json().path("panels"));
    }

    private static Set<String> cells(JsonNode place) {
        Set<String> cells = new TreeSet<>();
        for (int x = 0; x < place.path("w").asInt(); x++) {
            for (int y = 0; y < place.path("h").asInt(); y++) {
                cells.add((place.path("x").asInt() + x) + "/" + (place.path("y").asInt() + y));
            }
        }
        return cells;
    }
}
