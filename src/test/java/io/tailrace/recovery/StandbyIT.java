package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.ReferenceSchema;
import io.tailrace.pipeline.State;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two daemons of one pipeline. */
@ExtendWith(TestServers.class)
class StandbyIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void secondStandsByAndTakesOverWhenTheFirstStops(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (RunningTailrace first = RunningTailrace.start(space, CONFIG)) {
            first.awaitCaughtUp();
            try (RunningTailrace second = RunningTailrace.start(space, CONFIG)) {
                await().atMost(PATIENCE).until(() -> second.tailrace().status().state() == State.STANDBY);
                assertThat(first.tailrace().status().state()).isEqualTo(State.STREAMING);

                first.close();
                space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('ANN', 'Ann', NOW())");
                second.awaitCaughtUp();

                assertThat(second.differences()).isEmpty();
            }
        }
    }

    @Test
    void stopsAtOnceWhileStandingBy(TestSpace space) {
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (RunningTailrace first = RunningTailrace.start(space, CONFIG)) {
            first.awaitStreaming();
            try (RunningTailrace second = RunningTailrace.start(space, CONFIG)) {
                await().atMost(PATIENCE).until(() -> second.tailrace().status().state() == State.STANDBY);

                second.tailrace().stop();

                assertThat(second.failure()).isNull();
                assertThat(first.tailrace().status().state()).isEqualTo(State.STREAMING);
            }
        }
    }
}
