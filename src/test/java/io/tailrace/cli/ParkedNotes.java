package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A table whose rows, or whose numbers, may be too large for an item, its configuration, and the commands on what is parked of it. */
record ParkedNotes(TestSpace space, Path config) {

    static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The configuration stands in the folder, with the environment written into it. */
    static ParkedNotes in(TestSpace space, Path folder) throws IOException {
        return in(space, folder, 0);
    }

    /** Its daemon serves its status at this port. */
    static ParkedNotes in(TestSpace space, Path folder, int port) throws IOException {
        space.mysql()
                .executeIn(
                        space.database(),
                        "CREATE TABLE Notes (id varchar(20) PRIMARY KEY, text mediumtext, amount decimal(50))");
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
                  port: ${PORT}
                tables:
                  Notes:
                    table: Notes
                    key: { PK: "NOTE#{id}" }
                """;
        for (Map.Entry<String, String> variable :
                RunningTailrace.environment(space).entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return new ParkedNotes(
                space,
                Files.writeString(folder.resolve("tailrace.yaml"), text.replace("${PORT}", Integer.toString(port))));
    }

    /** As configured, and these lines behind it. */
    ParkedNotes and(String lines) throws IOException {
        return new ParkedNotes(
                space,
                Files.writeString(
                        Files.createTempFile(config.getParent(), "tailrace", ".yaml"),
                        Files.readString(config) + lines));
    }

    RunningTailrace startDaemon() {
        return RunningTailrace.start(space, config);
    }

    CommandResult command(String command, String... options) {
        return CommandResult.of(arguments(List.of("dead-letters", command, "-c", config.toString()), options));
    }

    JsonNode json(String command, String... options) throws IOException {
        CommandResult result = CommandResult.of(
                arguments(List.of("dead-letters", command, "--json", "-c", config.toString()), options));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    int parked(String... options) throws IOException {
        return json("list", options).path("parked").asInt();
    }

    /** Inserts rows too large for an item, and waits until they are parked and nothing else is. */
    void park(RunningTailrace daemon, String... ids) {
        daemon.awaitStreaming();
        insertTooLarge(ids);
        daemon.awaitCaughtUp();
        awaitParked(daemon, ids.length);
    }

    void insertTooLarge(String... ids) {
        for (String id : ids) {
            execute("INSERT INTO Notes (id, text) VALUES ('" + id + "', REPEAT('x', 450000))");
        }
    }

    void execute(String sql) {
        space.mysql().executeIn(space.database(), sql);
    }

    /** What the daemon says of itself, which it counts anew every few seconds. */
    static void awaitParked(RunningTailrace daemon, long count) {
        await().atMost(PATIENCE)
                .until(() -> daemon.tailrace().status().tables().stream()
                                .mapToLong(table -> table.deadLetterCount())
                                .sum()
                        == count);
    }

    private static String[] arguments(List<String> first, String... options) {
        return Stream.of(first, List.of(options)).flatMap(List::stream).toArray(String[]::new);
    }
}
