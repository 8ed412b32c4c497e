package io.tailrace.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder whose name is a sentence: {@code schema.sql} stands before the daemon starts, {@code changes.sql} happens while it
 * runs, {@code expected.json} is what DynamoDB holds in the end. A folder {@code fail-…} has {@code expected.txt} instead: the
 * exit code and what the message says.
 */
record Scenario(Path folder) {

    private static final Path FOLDERS = Path.of("src/test/resources/scenarios");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Stream<Scenario> all() throws IOException {
        Path root = Path.of(System.getProperty("tailrace.root", ".")).resolve(FOLDERS);
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().map(Scenario::new).toList().stream();
        }
    }

    boolean fails() {
        return folder.getFileName().toString().startsWith("fail-");
    }

    Path config() {
        return folder.resolve("tailrace.yaml");
    }

    JsonNode expected() throws IOException {
        return JSON.readTree(folder.resolve("expected.json").toFile());
    }

    List<String> expectedWords() throws IOException {
        return Files.readAllLines(folder.resolve("expected.txt"));
    }

    /** Runs a file's statements in one session; each ends with a semicolon at the end of a line. */
    void run(String file, TestSpace space) throws IOException, SQLException {
        try (Connection connection = space.mysql().connect(space.database());
                Statement statement = connection.createStatement()) {
            for (String sql : Files.readString(folder.resolve(file)).split(";\\s*(\n|$)")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
