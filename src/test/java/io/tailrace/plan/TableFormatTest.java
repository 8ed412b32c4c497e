package io.tailrace.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormatTest {

    private static final Path EXPECTED = Path.of(System.getProperty("tailrace.root", "."), "src/test/resources/plan");

    @ParameterizedTest
    @CsvSource({"CREATE_TABLE, tables.json", "CLOUDFORMATION, tables.yaml", "TERRAFORM, tables.tf"})
    void writesWhatIsPinned(TableFormat format, String file) throws IOException {
        String document = format.write(TestingDefinitions.ALL);

        assertThat(document).isEqualTo(Files.readString(EXPECTED.resolve(file)));
    }
}
