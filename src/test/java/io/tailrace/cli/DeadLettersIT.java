package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands on parked changes, beside the daemon that parked them. */
@ExtendWith(TestServers.class)
class DeadLettersIT {

    @TempDir
    private Path folder;

    @Test
    void listsAndShowsWhatWasParkedAndWhy(TestSpace space) throws Exception {
        ParkedNotes notes = ParkedNotes.in(space, folder);
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1", "2");

            CommandResult list = notes.command("list");
            JsonNode json = notes.json("list");
            String id = json.path("dead_letters").path(0).path("id").asText();
            CommandResult show = notes.command("show", id);

            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out())
                    .contains("id=1", "id=2", "item-too-large")
                    .contains("2 parked: Notes item-too-large 2");
            assertThat(json.path("parked").asInt()).isEqualTo(2);
            assertThat(show.out())
                    .contains("id           " + id, "key          id=1", "operation    insert", "tries        1")
                    .contains("reason       item-too-large", "position     ", "version      ");
            assertThat(list.out() + show.out() + json).doesNotContain("xxxx");
        }
    }

    @Test
    void filtersByTableReasonAndTime(TestSpace space) throws Exception {
        ParkedNotes notes = ParkedNotes.in(space, folder);
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1");
            String seen = notes.json("list")
                    .path("dead_letters")
                    .path(0)
                    .path("first_seen")
                    .asText();

            assertThat(notes.parked("--table", "Notes")).isEqualTo(1);
            assertThat(notes.parked("--table", "Other")).isZero();
            assertThat(notes.parked("--reason", "item-too-large")).isEqualTo(1);
            assertThat(notes.parked("--reason", "invalid-key,unmappable")).isZero();
            assertThat(notes.parked("--since", seen)).isEqualTo(1);
            assertThat(notes.parked("--until", seen)).isZero();
        }
    }

    @Test
    void discardsOnlyWhenToldToAndTheDaemonNotices(TestSpace space) throws Exception {
        ParkedNotes notes = ParkedNotes.in(space, folder);
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1", "2");

            CommandResult unasked = notes.command("discard");
            assertThat(unasked.exitCode()).isEqualTo(2);
            assertThat(unasked.err()).contains("2 parked", "[y/N]", "--yes");
            assertThat(notes.parked()).isEqualTo(2);

            CommandResult declined = CommandResult.answered(
                    "n\n", "dead-letters", "discard", "-c", notes.config().toString());
            assertThat(declined.exitCode()).isZero();
            assertThat(declined.out()).contains("0 discarded, 2 left as they are");

            String id =
                    notes.json("list").path("dead_letters").path(0).path("id").asText();
            CommandResult discard = notes.command("discard", id, "--yes");

            assertThat(discard.exitCode()).as(discard.err()).isZero();
            assertThat(discard.out()).contains("1 discarded");
            assertThat(notes.parked()).isEqualTo(1);
            ParkedNotes.awaitParked(daemon, 1);

            CommandResult agreed = CommandResult.answered(
                    "Yes\n", "dead-letters", "discard", "-c", notes.config().toString());
            assertThat(agreed.out()).contains("1 discarded, 0 left as they are");
            ParkedNotes.awaitParked(daemon, 0);
        }
    }

    @Test
    void saysWhatIsWrongWithAReasonATimeOrAnId(TestSpace space) throws Exception {
        ParkedNotes notes = ParkedNotes.in(space, folder);
        try (RunningTailrace daemon = notes.startDaemon()) {
            daemon.awaitStreaming();

            assertThat(wrong(notes.config(), "list", "--reason", "too-big"))
                    .contains("'too-big' is no reason", "item-too-large");
            assertThat(wrong(notes.config(), "list", "--since", "yesterday")).contains("'yesterday' is no time");
            assertThat(wrong(notes.config(), "show", "0123456789ab")).contains("no change is parked as 0123456789ab");
            assertThat(wrong(notes.config())).contains("which of its commands?");
        }
    }

    @Test
    void stopsTheDaemonOverTheLimitWithTableAndReason(TestSpace space) throws Exception {
        ParkedNotes notes = ParkedNotes.in(space, folder).and("dead-letters: { limit: 1 }\n");
        notes.insertTooLarge("1", "2");

        CommandResult run = CommandResult.of("run", "-c", notes.config().toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "2 changes are parked",
                        "dead-letters.limit allows (1)",
                        "table " + space.database() + ".Notes, reason item-too-large (2)")
                .doesNotContain("xxxx");
        assertThat(notes.parked()).isEqualTo(2);
    }

    private static String wrong(Path config, String... arguments) {
        String[] all = Stream.of(
                        List.of("dead-letters"),
                        List.of(arguments),
                        arguments.length == 0 ? List.<String>of() : List.of("-c", config.toString()))
                .flatMap(List::stream)
                .toArray(String[]::new);
        CommandResult result = CommandResult.of(all);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        return result.err();
    }
}
