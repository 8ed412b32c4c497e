package io.tailrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.mapping.AttributeForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page docs/mapping.md leaves nothing of the language out; that it is true is what running its examples shows. */
class MappingPageTest {

    private final String page =
            Files.readString(Path.of(System.getProperty("tailrace.root", "."), "docs", "mapping.md"));
    private final String examples = String.join("\n", found("(?s)```yaml\n(.*?)```"));

    MappingPageTest() throws IOException {}

    @Test
    void hasAnExampleOfEveryKeyOfMappingsAndTargetTables() {
        List<String> keys = ConfigFile.knownKeys().stream()
                .map(Reading.KnownKey::path)
                .filter(path -> path.startsWith("tables.") || path.startsWith("target.tables."))
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                // how fast it is written is no matter of the mapping
                .filter(key -> !key.equals("max-write-units"))
                .distinct()
                .toList();

        assertThat(keys)
                .hasSizeGreaterThan(12)
                .allSatisfy(key -> assertThat(examples).containsPattern("\\b" + Pattern.quote(key) + ":"));
    }

    @Test
    void hasAnExampleOfEveryFilter() {
        assertThat(List.of(":pad(", ":format(", ":epoch-seconds(", ":lower}", ":upper}"))
                .allSatisfy(filter -> assertThat(examples).contains(filter));
    }

    @Test
    void namesNoConversionThatThereIsNot() {
        List<String> forms = Arrays.stream(AttributeForm.values())
                .map(AttributeForm::spelling)
                .toList();
        List<String> shown = found("as: \\{ ([^}]*) }").stream()
                .flatMap(text -> Arrays.stream(text.split(", ")))
                .map(pair -> pair.substring(pair.indexOf(' ') + 1))
                .toList();

        assertThat(shown).isNotEmpty().isSubsetOf(forms);
    }

    @Test
    void leadsToASectionForEachThingToDo() {
        List<String> headings = found("(?m)^## (.*)$").stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();

        assertThat(found("\\]\\(#([^)]*)\\)")).isNotEmpty().isSubsetOf(headings);
    }

    private List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
