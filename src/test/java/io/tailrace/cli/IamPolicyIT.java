package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.testing.RecordingProxy;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The policy in docs/deploy.md allows what the commands do, and nothing beside it. */
@ExtendWith(TestServers.class)
class IamPolicyIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void allowsWhatTheCommandsUseAndNoMore(TestSpace space) throws Exception {
        space.mysql()
                .executeIn(
                        space.database(),
                        "CREATE TABLE Notes (id int PRIMARY KEY, text mediumtext NOT NULL)",
                        "INSERT INTO Notes VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        try (RecordingProxy proxy = RecordingProxy.open(space.dynamoDb().endpoint())) {
            Path config = configuration(space, proxy);

            assertThat(CommandResult.of("plan", "-c", config.toString()).exitCode())
                    .isZero();
            try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
                daemon.awaitCaughtUp();
                space.mysql()
                        .executeIn(
                                space.database(),
                                "UPDATE Notes SET text = 'uno' WHERE id = 1",
                                "UPDATE Notes SET id = 9 WHERE id = 2",
                                "DELETE FROM Notes WHERE id = 3",
                                "INSERT INTO Notes VALUES (3, 'tre'), (4, REPEAT('x', 450000))",
                                "ALTER TABLE Notes " + columnsWithLongComments());
                daemon.awaitCaughtUp();
                await().atMost(PATIENCE)
                        .until(() -> daemon.tailrace().status().tables().get(0).deadLetterCount() == 1);
            }
            space.mysql()
                    .executeIn(
                            space.database(),
                            "UPDATE Notes SET text = 'ein' WHERE id = 1",
                            "DELETE FROM Notes WHERE id = 3");
            try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
                daemon.awaitCaughtUp();
                assertThat(CommandResult.of("dead-letters", "list", "-c", config.toString())
                                .exitCode())
                        .isZero();
                assertThat(CommandResult.of("dead-letters", "discard", "--yes", "-c", config.toString())
                                .exitCode())
                        .isZero();
                assertThat(CommandResult.of("verify", "--settle", "0", "-c", config.toString())
                                .exitCode())
                        .isEqualTo(ExitCode.DIFFERENCES);
                space.mysql().executeIn(space.database(), "TRUNCATE TABLE Notes");
                daemon.awaitCaughtUp();
            }

            assertThat(proxy.actions()).isEqualTo(policy());
        }
    }

    /** More text than one entry of the schema history holds. */
    private static String columnsWithLongComments() {
        return IntStream.range(0, 120)
                .mapToObj(i -> "ADD COLUMN c%d int COMMENT '%s'".formatted(i, "x".repeat(1000)))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> policy() throws Exception {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement :
                new ObjectMapper().readTree(DeployPage.read().block("json")).path("Statement")) {
            statement.path("Action").forEach(action -> actions.add(action.asText()));
        }
        return actions;
    }

    private Path configuration(TestSpace space, RecordingProxy proxy) throws Exception {
        RunningTailrace.useCredentials(space);
        String text = """
                source:
                  hostname: ${MYSQL_HOST}
                  port: ${MYSQL_PORT}
                  username: ${MYSQL_USER}
                  password: ${MYSQL_PASSWORD}
                  database: ${MYSQL_DATABASE}
                target:
                  region: us-west-2
                  endpoint: ${DYNAMODB_ENDPOINT}
                tables:
                  Notes:
                    table: Notes
                    key: { id: "{id}" }
                http:
                  port: 0
                """;
        Map<String, String> environment = RunningTailrace.environment(space);
        environment.put("DYNAMODB_ENDPOINT", proxy.address().toString());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return Files.writeString(folder.resolve("tailrace.yaml"), text);
    }
}
