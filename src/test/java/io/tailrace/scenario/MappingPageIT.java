package io.tailrace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/mapping.md shows is what comes out: each of its examples is run as it stands there. */
@ExtendWith(TestServers.class)
class MappingPageIT {

    private static final Path PAGE = Path.of(System.getProperty("tailrace.root", "."), "docs", "mapping.md");

    @TempDir
    private Path folder;

    static Stream<PageExample> examples() throws IOException {
        return PageExample.of(Files.readString(PAGE)).stream()
                .filter(example -> example.name().contains(System.getProperty("tailrace.scenarios", "")));
    }

    static Stream<PageExample> results() throws IOException {
        return examples().filter(example -> example.refusal().isEmpty());
    }

    static Stream<PageExample> refusals() throws IOException {
        return examples().filter(example -> !example.refusal().isEmpty());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("results")
    void showsTheItemsThatComeOut(PageExample example, TestSpace space) throws Exception {
        Scenario.runStatements(example.schema(), space);

        try (RunningTailrace daemon = RunningTailrace.startBrisk(space, file(example));
                TestItems items = TestItems.open(space)) {
            for (PageExample.Step step : example.steps()) {
                daemon.awaitStreaming();
                Scenario.runStatements(step.sql(), space);
                daemon.awaitCaughtUp();

                step.items().assertFound(items);
            }
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("refusals")
    void showsTheMessageThatItIsRefusedWith(PageExample example, TestSpace space) throws Exception {
        Scenario.runStatements(example.schema(), space);

        Throwable refusal = catchThrowable(() -> {
            throw RunningTailrace.start(space, file(example)).failure();
        });

        assertThat(refusal.getMessage().lines())
                .zipSatisfy(example.refusal(), (said, shown) -> assertThat(said).endsWith(shown));
    }

    private Path file(PageExample example) throws IOException {
        return Files.writeString(folder.resolve("tailrace.yaml"), example.file());
    }
}
