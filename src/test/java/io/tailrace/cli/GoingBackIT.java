package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.testing.FilledConfig;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees who goes back. */
@ExtendWith(TestServers.class)
class GoingBackIT {

    private static final Path SINGLE_TABLE =
            Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");

    @TempDir
    private Path folder;

    @Test
    void showsProgressAndEndsWithCountsOrSaysWhatIsPossible(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Path config = FilledConfig.write(folder, space, SINGLE_TABLE);
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            daemon.awaitCaughtUp();
            String from = daemon.tailrace().status().position().orElseThrow();
            space.mysql()
                    .executeIn(
                            space.database(), "INSERT INTO Reps VALUES ('ANN', 'Ann', NOW()), ('BOB', 'Bob', NOW())");
            space.mysql().executeIn(space.database(), "DELETE FROM Reps WHERE rep_id = 'BOB'");
            daemon.awaitCaughtUp().awaitSaved();

            CommandResult replay = replay(config, from);
            CommandResult dryRun = replay(config, from, "--tables", "Reps", "--dry-run", "--json");
            CommandResult refused = replay(config, "binlog.000000:4");
            CommandResult mistyped = replay(config, from, "--tables", "Rep");

            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(replay.out())
                    .contains(" 0.0 %  applied 0")
                    .contains("Reps                 applied ")
                    .contains(from + " to ", " replayed in ");
            JsonNode json = new ObjectMapper().readTree(dryRun.out());
            assertThat(json.path("complete").asBoolean()).isTrue();
            assertThat(json.path("dry_run").asBoolean()).isTrue();
            assertThat(json.path("received").asInt()).isEqualTo(3);
            assertThat(json.path("start").asText()).isEqualTo(from);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("The earliest possible position is ");
            assertThat(mistyped.exitCode()).isEqualTo(2);
            assertThat(mistyped.err()).contains("maps no table 'Rep'; it maps ");
        }
    }

    @Test
    void asksBeforeItMovesTheDaemonsCheckpoint(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Path config = FilledConfig.write(folder, space, SINGLE_TABLE);
        String from;
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            daemon.awaitCaughtUp();
            from = daemon.tailrace().status().position().orElseThrow();
        }
        String[] run = {"run", "-c", config.toString(), "--from", from};

        CommandResult unanswered = CommandResult.of(run);
        CommandResult declined = CommandResult.answered("no\n", run);
        CommandResult both = CommandResult.of("run", "-c", config.toString(), "--from", from, "--resnapshot");

        assertThat(unanswered.exitCode()).isEqualTo(2);
        assertThat(unanswered.err())
                .contains("The checkpoint is at ", "Move it back to " + from + " (", "nobody answered", "--yes");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("choose one");
        assertThat(declined.exitCode()).isZero();
        assertThat(declined.err()).contains("The checkpoint stays where it is");
    }

    private static CommandResult replay(Path config, String from, String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"replay", "-c", config.toString(), "--from", from}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandResult.of(arguments);
    }
}
