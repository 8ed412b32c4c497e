package io.tailrace.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.TailraceException;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
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

            assertThat(stopped(daemon)).hasSameSizeAs(scenario.expectedStopped());
            for (int i = 0; i < scenario.expectedStopped().size(); i++) {
                assertThat(stopped(daemon).get(i))
                        .contains(scenario.expectedStopped().get(i));
            }
            if (!scenario.hasSecondStart()) {
                assertThat(daemon.differences()).isEmpty();
            }
        }
        if (scenario.hasSecondStart()) {
            scenario.runWhileStopped(space);
            try (RunningTailrace daemon = RunningTailrace.startBrisk(space, scenario.configOfSecondStart())) {
                daemon.awaitCaughtUp();

                assertThat(stopped(daemon)).isEmpty();
                assertThat(daemon.differences()).isEmpty();
            }
        }
        try (TestItems items = TestItems.open(space)) {
            scenario.expected().assertFound(items);
        }
    }

    /** Each stopped table, and behind it the reason. */
    private static List<String> stopped(RunningTailrace daemon) {
        return daemon.tailrace().status().tables().stream()
                .flatMap(table -> table.stopped().stream().flatMap(reason -> Stream.of(table.name(), reason)))
                .toList();
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
}
