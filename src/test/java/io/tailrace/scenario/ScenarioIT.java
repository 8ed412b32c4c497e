package io.tailrace.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.TailraceException;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of scenarios, one by one, on a database and a name space of its own. */
@ExtendWith(TestServers.class)
class ScenarioIT {

    static Stream<Scenario> successes() throws IOException {
        return Scenario.all().filter(scenario -> !scenario.fails());
    }

    static Stream<Scenario> failures() throws IOException {
        return Scenario.all().filter(Scenario::fails);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("successes")
    void endsWithTheExpectedItems(Scenario scenario, TestSpace space) throws Exception {
        scenario.prepare(space);

        try (RunningTailrace daemon = RunningTailrace.startBrisk(space, scenario.config())) {
            daemon.awaitCaughtUp();
            scenario.run("changes.sql", space);
            daemon.awaitCaughtUp();

            if (!scenario.hasSecondStart()) {
                assertThat(daemon.differences()).isEmpty();
            }
        }
        if (scenario.hasSecondStart()) {
            scenario.runWhileStopped(space);
            try (RunningTailrace daemon = RunningTailrace.startBrisk(space, scenario.configOfSecondStart())) {
                daemon.awaitCaughtUp();

                assertThat(daemon.differences()).isEmpty();
            }
        }
        try (TestItems items = TestItems.open(space)) {
            for (Map.Entry<String, JsonNode> table : scenario.expected().properties()) {
                assertTable(table.getKey(), table.getValue(), items);
            }
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("failures")
    void refusesToStart(Scenario scenario, TestSpace space) throws Exception {
        scenario.prepare(space);

        Throwable failure = RunningTailrace.start(space, scenario.config()).failure();

        List<String> words = scenario.expectedWords();
        assertThat(failure).isInstanceOf(TailraceException.class);
        assertThat(((TailraceException) failure).restartMayHelp())
                .isEqualTo(words.get(0).equals("exit 1"));
        assertThat(failure)
                .hasMessageContainingAll(words.subList(1, words.size()).toArray(String[]::new));
        try (TestItems items = TestItems.open(space)) {
            assertThat(items.client().listTables().join().tableNames())
                    .as("nothing half-done")
                    .allMatch(name -> name.equals("tailrace"));
        }
    }

    /** Either all items as a list, or {@code {"count": n, "including": [...]}}. */
    private static void assertTable(String table, JsonNode expected, TestItems items) {
        List<Map<String, @Nullable Object>> found =
                items.all(table).stream().map(TestItems::plain).toList();
        if (expected.isArray()) {
            assertThat(found).as(table).containsExactlyInAnyOrderElementsOf(plain(expected));
            return;
        }
        assertThat(found).as(table).hasSize(expected.get("count").asInt());
        assertThat(found).as(table).containsAll(plain(expected.get("including")));
    }

    private static List<Map<String, @Nullable Object>> plain(JsonNode items) {
        List<Map<String, @Nullable Object>> plain = new ArrayList<>();
        for (JsonNode item : items) {
            Map<String, @Nullable Object> attributes = new TreeMap<>();
            item.properties().forEach(field -> attributes.put(field.getKey(), plainValue(field.getValue())));
            plain.add(attributes);
        }
        return plain;
    }

    private static @Nullable Object plainValue(JsonNode value) {
        if (value.isNumber()) {
            return new BigDecimal(value.asText()).stripTrailingZeros();
        }
        return new ObjectMapper().convertValue(value, Object.class);
    }
}
