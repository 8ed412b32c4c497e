package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServers.class)
class PlanIT {

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void createTable(TestSpace space) throws IOException {
        RunningTailrace.useCredentials(space);
        space.mysql()
                .executeIn(
                        space.database(),
                        "CREATE TABLE Parts (a varchar(20), b varchar(20), note text, PRIMARY KEY (a, b))",
                        "INSERT INTO Parts VALUES ('1', '2', 'small')");
        Map<String, String> environment = RunningTailrace.environment(space);
        config = folder.resolve("tailrace.yaml");
        Files.writeString(config, """
                source: { hostname: %s, port: %s, username: %s, password: "%s", database: %s }
                target: { region: %s, endpoint: "%s", tables: { Parts: { ttl: expires } } }
                tables:
                  Parts:
                    table: Parts
                    key: { PK: "{a}#{b}" }
                    attributes: { add: { expires: "{b}" }, as: { b: number } }
                """.formatted(
                        environment.get("MYSQL_HOST"),
                        environment.get("MYSQL_PORT"),
                        environment.get("MYSQL_USER"),
                        environment.get("MYSQL_PASSWORD"),
                        space.database(),
                        environment.get("AWS_REGION"),
                        environment.get("DYNAMODB_ENDPOINT")));
    }

    @Test
    void showsRowsBesideTheirItems() {
        CommandResult result = CommandResult.of("plan", "-c", config.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("row of Parts +item in Parts, \\d+ bytes, 1 write unit\\n")
                .containsPattern("  a: 1 +  PK: 1#2\\n")
                .contains("Ready to run.");
    }

    @Test
    void findsRowsThatMeetOnlyWhenItLooksAtAll(TestSpace space) throws IOException {
        StringBuilder rows = new StringBuilder("INSERT INTO Parts VALUES ('zz#1', '2', ''), ('zz', '1#2', '')");
        for (int i = 0; i < 1_200; i++) {
            rows.append(", ('m', '").append(i).append("', '')");
        }
        space.mysql().executeIn(space.database(), rows.toString());
        String text = Files.readString(config);
        Files.writeString(
                config,
                text.substring(0, text.indexOf("    attributes:"))
                        .replace(", tables: { Parts: { ttl: expires } }", ""));

        CommandResult first = CommandResult.of("plan", "-c", config.toString());
        CommandResult all = CommandResult.of("plan", "-c", config.toString(), "--full", "--json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(all.exitCode()).as(all.err()).isEqualTo(2);
        JsonNode json = new ObjectMapper().readTree(all.out());
        assertThat(json.get("ready").asBoolean()).isFalse();
        assertThat(json.get("key_meetings")).hasSize(1);
        assertThat(json.get("key_meetings").get(0).asText()).contains("a=zz, b=1#2", "a=zz#1, b=2");
    }

    @Test
    void printsTheTargetForOtherTools() {
        CommandResult result = CommandResult.of("plan", "-c", config.toString(), "--format", "create_table");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"TableName\":\""));
        assertThat(result.err()).contains("aws dynamodb update-time-to-live --table-name Parts");
    }

    @Test
    void saysWhichOptionsGoTogether() {
        CommandResult result = CommandResult.of("plan", "-c", config.toString(), "--single-table");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--single-table goes with --from-mysql");
    }
}
