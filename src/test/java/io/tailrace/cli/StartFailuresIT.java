package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.AccessKey;
import io.tailrace.demo.DynamoDbServer;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong as `run` begins: each has one message that says what to do, an exit code, and leaves nothing half-done. */
@ExtendWith(TestServers.class)
class StartFailuresIT {

    private static final String NOBODY_LISTENS = "1";

    @TempDir
    private Path folder;

    @Test
    void wrongPasswordIsForPeopleToMend(TestSpace space) throws IOException {
        CommandResult result = run(space, Map.of("MYSQL_PASSWORD", "wrong"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertSays(result, "password", space.mysql().host());
        assertNothingWritten(space);
    }

    @Test
    void unreachableMySqlMayComeBack(TestSpace space) throws IOException {
        CommandResult result = run(space, Map.of("MYSQL_PORT", NOBODY_LISTENS));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertSays(result, "MySQL", ":" + NOBODY_LISTENS);
        assertNothingWritten(space);
    }

    @Test
    void unreachableDynamoDbMayComeBack(TestSpace space) throws IOException {
        ReferenceSchema.createTables(space.mysql(), space.database());

        CommandResult result = run(space, Map.of("DYNAMODB_ENDPOINT", "http://127.0.0.1:" + NOBODY_LISTENS));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertSays(result, "DynamoDB", "127.0.0.1:" + NOBODY_LISTENS);
    }

    @Test
    void unknownKeyNamesItsLineAndTheNearestKey(TestSpace space) throws IOException {
        Path config = config(space, Map.of());
        Files.writeString(config, Files.readString(config).replace("hostname:", "hostnam:"));

        CommandResult result = CommandResult.of("run", "-c", config.toString());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertSays(result, config.toString() + ":", "source.hostnam", "hostname");
        assertNothingWritten(space);
    }

    @Test
    void missingTableIsNamed(TestSpace space) throws IOException {
        ReferenceSchema.createTables(space.mysql(), space.database());
        space.mysql().executeIn(space.database(), "DROP TABLE OrderLines");

        CommandResult result = run(space, Map.of());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertSays(result, "OrderLines");
        assertNothingWritten(space);
    }

    @Test
    void tableWithoutPrimaryKeyIsNamedWithTheStatementThatMendsIt(TestSpace space) throws IOException {
        ReferenceSchema.createTables(space.mysql(), space.database());
        space.mysql()
                .executeIn(space.database(), "DROP TABLE OrderLines", "CREATE TABLE OrderLines (ord_id varchar(20))");

        CommandResult result = run(space, Map.of());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertSays(result, "OrderLines", "primary key", "ALTER TABLE");
        assertNothingWritten(space);
    }

    @Test
    void switchedOffBinlogIsNamed(TestSpace shared) throws IOException {
        try (MySqlServer mysql = MySqlServer.start(MySqlOptions.DEFAULT.withOption("skip-log-bin"))) {
            mysql.createDatabase("app_db");
            ReferenceSchema.createTables(mysql, "app_db");
            DynamoDbServer dynamoDb = shared.dynamoDb();
            TestSpace space = new TestSpace(mysql, "app_db", dynamoDb, AccessKey.random());

            CommandResult result = run(space, Map.of());

            assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
            assertSays(result, "log_bin");
            assertNothingWritten(space);
        }
    }

    @Test
    void verifyBeforeAnyRunSaysThatNothingWasWrittenYet(TestSpace space) throws IOException {
        ReferenceSchema.createTables(space.mysql(), space.database());
        RunningTailrace.useCredentials(space);

        CommandResult result =
                CommandResult.of("verify", "-c", config(space, Map.of()).toString());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertSays(result, "no daemon has run", "tailrace run");
        assertNothingWritten(space);
    }

    @Test
    void missingFileIsNamed() {
        CommandResult result = CommandResult.of("run", "-c", "nowhere.yaml");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertSays(result, "nowhere.yaml");
    }

    @Test
    void unknownCommandIsAUsageError() {
        CommandResult result = CommandResult.of("rnu");

        assertThat(result.exitCode()).isEqualTo(2);
        assertSays(result, "rnu");
    }

    private CommandResult run(TestSpace space, Map<String, String> differently) throws IOException {
        RunningTailrace.useCredentials(space);
        return CommandResult.of("run", "-c", config(space, differently).toString());
    }

    /** The shipped configuration with the environment written into it: this JVM's own cannot be changed. */
    private Path config(TestSpace space, Map<String, String> differently) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml"));
        Map<String, String> environment = RunningTailrace.environment(space);
        environment.putAll(differently);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            text = text.replaceAll("\\$\\{" + variable.getKey() + "(:[^}]*)?}", variable.getValue());
        }
        return Files.writeString(folder.resolve("tailrace.yaml"), text);
    }

    private static void assertSays(CommandResult result, String... words) {
        assertThat(result.err()).contains(words);
        assertThat(result.err().lines().filter(line -> line.startsWith("\tat ")))
                .as("a message, not a stack trace")
                .isEmpty();
        assertThat(result.out()).isEmpty();
    }

    private static void assertNothingWritten(TestSpace space) {
        try (TestItems items = TestItems.open(space)) {
            assertThat(items.client().listTables().join().tableNames()).isEmpty();
        }
    }
}
