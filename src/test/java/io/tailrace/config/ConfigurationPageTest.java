package io.tailrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.mapping.MappingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page docs/configuration.md says what the reader does: every key, type and default, and an example that can be read. */
class ConfigurationPageTest {

    private static final Pattern KEY =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|([^|]*)\\|[^|]*\\| [^|]+ \\|$");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

    private final String page =
            Files.readString(Path.of(System.getProperty("tailrace.root", "."), "docs", "configuration.md"));

    ConfigurationPageTest() throws IOException {}

    @Test
    void documentsEveryKeyWithItsTypeAndDefaultAndNoOther() {
        List<Reading.KnownKey> documented = KEY.matcher(section("## Keys"))
                .results()
                .map(row -> new Reading.KnownKey(
                        row.group(1), row.group(2), row.group(3).strip().replace("`", "")))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(ConfigFile.knownKeys());
    }

    @Test
    void showsAnExampleThatCanBeRead() {
        Matcher examples = EXAMPLE.matcher(page);

        int read = 0;
        while (examples.find()) {
            String yaml = examples.group(1).replace("${file:/run/secrets/mysql-password}", "secret");
            Reading reading = new Reading("example", new Variables(Map.of()));

            assertThat(MappingRules.check(Sections.read(yaml, reading).tables()))
                    .isEmpty();
            assertThat(reading.problems()).isEmpty();
            read++;
        }
        assertThat(read).isEqualTo(1);
    }

    private String section(String heading) {
        int start = page.indexOf("\n" + heading + "\n");
        return page.substring(start, page.indexOf("\n## ", start + 1));
    }
}
