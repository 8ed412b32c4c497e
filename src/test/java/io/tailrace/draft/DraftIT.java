package io.tailrace.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.config.ConfigFile;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.source.SchemaReader;
import io.tailrace.source.SchemaStructure;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestServers.class)
class DraftIT {

    private static final Path EXPECTED = Path.of(System.getProperty("tailrace.root", "."), "src/test/resources/draft");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Layout.class)
    void writesTheReferenceSchemaAsPinned(Layout layout, TestSpace space) throws IOException {
        ReferenceSchema.createTables(space.mysql(), space.database());

        String yaml = layout.draft(structure(space)).yaml().replace(space.database(), "app_db");

        assertThat(yaml).isEqualTo(Files.readString(EXPECTED.resolve("reference-" + layout + ".yaml")));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void namesEveryTrapOfADifficultSchema(Layout layout, TestSpace space) throws Exception {
        createDifficultTables(space);

        Draft draft = layout.draft(structure(space));

        List<String> told = draft.traps().stream().map(Trap::toString).sorted().toList();
        assertThat(String.join("\n", told).replace(space.database(), "app_db") + "\n")
                .isEqualTo(Files.readString(EXPECTED.resolve("difficult-" + layout + ".txt")));
        assertThat(draft.leftOut()).containsExactly("Cascaded", "Keyless", "KeylessNullable");
        assertThat(draft.yaml()).contains(draft.traps().stream().map(Trap::what).toList());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void writesAConfigurationThatRuns(Layout layout, TestSpace space) throws Exception {
        createDifficultTables(space);
        Path config = folder.resolve("tailrace.yaml");
        Files.writeString(config, layout.draft(structure(space)).yaml());

        try (RunningTailrace daemon = RunningTailrace.start(space, config)) {
            daemon.awaitCaughtUp();
            space.mysql().executeIn(space.database(), "UPDATE Parents SET note = 'changed' WHERE id = 1");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(daemon.tailrace().status().tables()).allMatch(table -> table.parked() == 0);
        }
        try (TestItems items = TestItems.open(space)) {
            long found = items.client().listTables().join().tableNames().stream()
                    .filter(name -> !name.equals("tailrace"))
                    .mapToLong(name -> items.all(name).size())
                    .sum();
            assertThat(found).isEqualTo(9);
        }
    }

    @Test
    void findsNothingInADatabaseThatIsNotThere(TestSpace space) {
        Map<String, String> environment = RunningTailrace.environment(space);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> new SchemaReader(ConfigFile.source("no_such_database", environment)).read()))
                .hasMessageContaining("no_such_database")
                .hasMessageContaining("GRANT SELECT");
    }

    private static SchemaStructure structure(TestSpace space) {
        return new SchemaReader(ConfigFile.source(space.database(), RunningTailrace.environment(space))).read();
    }

    private static void createDifficultTables(TestSpace space) throws IOException {
        String[] statements =
                Files.readString(EXPECTED.resolve("difficult.sql")).split(";\\s*\\n");
        space.mysql().executeIn(space.database(), statements);
    }
}
