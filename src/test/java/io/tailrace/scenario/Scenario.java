package io.tailrace.scenario;

import io.tailrace.demo.ReferenceSchema;
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
 * A folder whose name is a sentence. Its files, in the order of their use:
 *
 * <ul>
 *   <li>{@code schema.sql} stands before the daemon starts with {@code tailrace.yaml}, or with the shipped configuration that
 *       {@code configuration.txt} names; then the tables are those of the reference case, and {@code schema.sql} fills them;
 *   <li>{@code changes.sql} happens while it runs;
 *   <li>{@code expected-stopped.txt}, optional: then the table that its first line names is stopped, for a reason that says all that
 *       the other lines say; without the file no table is;
 *   <li>{@code changes-while-stopped.sql}, optional: happens after the daemon was stopped, before it is started again;
 *   <li>{@code tailrace-corrected.yaml}, optional: what it is started again with;
 *   <li>{@code expected.json} is what DynamoDB holds in the end. Then no table is stopped and a verification finds nothing, unless
 *       the daemon was not started again.
 * </ul>
 *
 * <p>A folder {@code fail-…} has no changes, and {@code expected.txt} instead: the exit code and what the message says.
 */
record Scenario(Path folder) {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Path FOLDERS = ROOT.resolve("src/test/resources/scenarios");
    private static final String CHANGES_WHILE_STOPPED = "changes-while-stopped.sql";

    static Stream<Scenario> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted().map(Scenario::new).filter(Scenario::isWanted).toList().stream();
        }
    }

    /** All are, unless {@code -Dtailrace.scenarios=gh-ost} wants those only whose names have these words. */
    private boolean isWanted() {
        return toString().contains(System.getProperty("tailrace.scenarios", ""));
    }

    boolean fails() {
        return folder.getFileName().toString().startsWith("fail-");
    }

    Path config() throws IOException {
        Path shipped = folder.resolve("configuration.txt");
        return Files.exists(shipped)
                ? ROOT.resolve(Files.readString(shipped).strip())
                : folder.resolve("tailrace.yaml");
    }

    /** Makes the tables with their first rows; for a configuration that is shipped, the reference case's tables. */
    void prepare(TestSpace space) throws IOException, SQLException {
        if (!config().startsWith(folder)) {
            ReferenceSchema.createTables(space.mysql(), space.database());
        }
        run("schema.sql", space);
    }

    /** Whether the daemon is stopped and started again behind the changes. */
    boolean hasSecondStart() {
        return Files.exists(whileStopped()) || Files.exists(corrected());
    }

    Path configOfSecondStart() throws IOException {
        return Files.exists(corrected()) ? corrected() : config();
    }

    private Path corrected() {
        return folder.resolve("tailrace-corrected.yaml");
    }

    private Path whileStopped() {
        return folder.resolve(CHANGES_WHILE_STOPPED);
    }

    /** The name of each stopped table, and behind it words of the reason; empty when no table is stopped. */
    List<String> expectedStopped() throws IOException {
        Path file = folder.resolve("expected-stopped.txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    void runWhileStopped(TestSpace space) throws IOException, SQLException {
        if (Files.exists(whileStopped())) {
            run(CHANGES_WHILE_STOPPED, space);
        }
    }

    ExpectedItems expected() throws IOException {
        return ExpectedItems.parse(Files.readString(folder.resolve("expected.json")));
    }

    List<String> expectedWords() throws IOException {
        return Files.readAllLines(folder.resolve("expected.txt"));
    }

    void run(String file, TestSpace space) throws IOException, SQLException {
        runStatements(Files.readString(folder.resolve(file)), space);
    }

    /** Runs statements in one session; each ends with a semicolon at the end of a line. */
    static void runStatements(String statements, TestSpace space) throws SQLException {
        try (Connection connection = space.mysql().connect(space.database());
                Statement statement = connection.createStatement()) {
            for (String sql : statements.split(";\\s*(\n|$)")) {
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
