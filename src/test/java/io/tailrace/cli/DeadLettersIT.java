package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.TailraceException;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands on parked changes, beside the daemon that parked them. */
@ExtendWith(TestServers.class)
class DeadLettersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void listsAndShowsWhatWasParkedAndWhy(TestSpace space) throws Exception {
        Path config = notes(space);
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            park(space, daemon, "1", "2");

            CommandResult list = CommandResult.of("dead-letters", "list", "-c", config.toString());
            JsonNode json = json("list", config);
            String id = json.path("dead_letters").path(0).path("id").asText();
            CommandResult show = CommandResult.of("dead-letters", "show", id, "-c", config.toString());

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
        Path config = notes(space);
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            park(space, daemon, "1");
            String seen = json("list", config)
                    .path("dead_letters")
                    .path(0)
                    .path("first_seen")
                    .asText();

            assertThat(parked(config, "--table", "Notes")).isEqualTo(1);
            assertThat(parked(config, "--table", "Other")).isZero();
            assertThat(parked(config, "--reason", "item-too-large")).isEqualTo(1);
            assertThat(parked(config, "--reason", "invalid-key,unmappable")).isZero();
            assertThat(parked(config, "--since", seen)).isEqualTo(1);
            assertThat(parked(config, "--until", seen)).isZero();
        }
    }

    @Test
    void discardsOnlyWhenToldToAndTheDaemonNotices(TestSpace space) throws Exception {
        Path config = notes(space);
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            park(space, daemon, "1", "2");

            CommandResult unasked = CommandResult.of("dead-letters", "discard", "-c", config.toString());
            assertThat(unasked.exitCode()).isEqualTo(2);
            assertThat(unasked.err()).contains("2 parked", "[y/N]", "--yes");
            assertThat(parked(config)).isEqualTo(2);

            CommandResult declined = CommandResult.answered("n\n", "dead-letters", "discard", "-c", config.toString());
            assertThat(declined.exitCode()).isZero();
            assertThat(declined.out()).contains("0 discarded, 2 left as they are");

            String id =
                    json("list", config).path("dead_letters").path(0).path("id").asText();
            CommandResult discard = CommandResult.of("dead-letters", "discard", id, "--yes", "-c", config.toString());

            assertThat(discard.exitCode()).as(discard.err()).isZero();
            assertThat(discard.out()).contains("1 discarded");
            assertThat(parked(config)).isEqualTo(1);
            await().atMost(PATIENCE).until(() -> deadLetters(daemon) == 1);

            CommandResult agreed = CommandResult.answered("Yes\n", "dead-letters", "discard", "-c", config.toString());
            assertThat(agreed.out()).contains("1 discarded, 0 left as they are");
            await().atMost(PATIENCE).until(() -> deadLetters(daemon) == 0);
        }
    }

    @Test
    void saysWhatIsWrongWithAReasonATimeOrAnId(TestSpace space) throws Exception {
        Path config = notes(space);
        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            daemon.awaitStreaming();

            assertThat(wrong(config, "list", "--reason", "too-big"))
                    .contains("'too-big' is no reason", "item-too-large");
            assertThat(wrong(config, "list", "--since", "yesterday")).contains("'yesterday' is no time");
            assertThat(wrong(config, "show", "0123456789ab")).contains("no change is parked as 0123456789ab");
            assertThat(wrong(config)).contains("which of its commands?");
        }
    }

    @Test
    void stopsTheDaemonOverTheLimitWithTableAndReason(TestSpace space) throws Exception {
        Path config = notes(space);
        Files.writeString(config, Files.readString(config) + "\ndead-letters: { limit: 1 }\n");
        RunningTailrace daemon = RunningTailrace.start(space, config).awaitStreaming();

        insertTooLarge(space, "1", "2");

        assertThat(daemon.failure())
                .hasMessageContainingAll(
                        "2 changes are parked",
                        "dead-letters.limit allows (1)",
                        "table " + space.database() + ".Notes, reason item-too-large (2)")
                .isInstanceOfSatisfying(
                        TailraceException.class,
                        failure -> assertThat(failure.restartMayHelp()).isTrue());
        assertThat(parked(config)).isEqualTo(2);
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

    private static int parked(Path config, String... options) throws IOException {
        return json("list", config, options).path("parked").asInt();
    }

    private static JsonNode json(String command, Path config, String... options) throws IOException {
        String[] all = Stream.of(List.of("dead-letters", command, "--json", "-c", config.toString()), List.of(options))
                .flatMap(List::stream)
                .toArray(String[]::new);
        CommandResult result = CommandResult.of(all);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static void park(TestSpace space, RunningTailrace daemon, String... ids) {
        daemon.awaitStreaming();
        insertTooLarge(space, ids);
        daemon.awaitCaughtUp();
        await().atMost(PATIENCE).until(() -> deadLetters(daemon) == ids.length);
    }

    private static long deadLetters(RunningTailrace daemon) {
        return daemon.tailrace().status().tables().stream()
                .mapToLong(table -> table.deadLetterCount())
                .sum();
    }

    private static void insertTooLarge(TestSpace space, String... ids) {
        for (String id : ids) {
            space.mysql().executeIn(space.database(), "INSERT INTO Notes VALUES ('" + id + "', REPEAT('x', 450000))");
        }
    }

    /** A table whose rows may be too large for an item, and its configuration with the environment written into it. */
    private Path notes(TestSpace space) throws IOException {
        space.mysql()
                .executeIn(
                        space.database(), "CREATE TABLE Notes (id varchar(20) PRIMARY KEY, text mediumtext NOT NULL)");
        RunningTailrace.useCredentials(space);
        String text = """
                name: notes
                source:
                  hostname: ${MYSQL_HOST}
                  port: ${MYSQL_PORT}
                  username: ${MYSQL_USER}
                  password: ${MYSQL_PASSWORD}
                  database: ${MYSQL_DATABASE}
                target:
                  region: ${AWS_REGION}
                  endpoint: ${DYNAMODB_ENDPOINT}
                http:
                  port: 0
                tables:
                  Notes:
                    table: Notes
                    key: { PK: "NOTE#{id}" }
                """;
        for (Map.Entry<String, String> variable :
                RunningTailrace.environment(space).entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return Files.writeString(folder.resolve("tailrace.yaml"), text);
    }
}
