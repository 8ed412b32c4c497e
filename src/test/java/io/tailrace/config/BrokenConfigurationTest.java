package io.tailrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of the folder {@code broken-configurations} is refused with exactly the messages of the text beside it: one
 * line each, all of them at once.
 */
class BrokenConfigurationTest {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Path FOLDER = ROOT.resolve("src/test/resources/broken-configurations");

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void saysEverythingThatIsWrongAndWhatWouldBeRight(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".yaml");
        String expected = Files.readString(FOLDER.resolve(name + ".txt"));

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of("MYSQL_USER", "tailrace")))
                .isInstanceOfSatisfying(ConfigException.class, e -> {
                    String messages = e.getMessage().replace(file.toString(), "conf.yaml");
                    assertThat(messages + "\n").isEqualTo(expected);
                    assertThat(e.problems()).hasSize(messages.split("\n").length);
                });
    }

    /** At least forty are promised, with an example of every key that has a language of its own. */
    @Test
    void hasAnExampleOfEveryPartOfTheLanguage() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(40);
        StringBuilder messages = new StringBuilder();
        for (String name : examples()) {
            messages.append(Files.readString(FOLDER.resolve(name + ".txt")));
        }
        assertThat(messages.toString())
                .contains(
                        ".key.",
                        ".when.",
                        ".items[",
                        ".nulls:",
                        ".add.",
                        ".as.",
                        ".rename.",
                        ".exclude:",
                        ".ttl:",
                        ".unique:",
                        ".key: an item of",
                        "epoch-seconds(");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> ConfigFile.read(Path.of("no/such.yaml"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "no/such.yaml: the file cannot be read (NoSuchFileException); name a YAML file that this process may read");
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }
}
