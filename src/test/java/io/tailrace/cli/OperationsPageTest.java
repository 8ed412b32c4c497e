package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OperationsPageTest {

    private static final Pattern LINK = Pattern.compile("operations\\.md#([a-z0-9-]+)");

    @Test
    void everyCaseSaysWhatIsSeen() throws Exception {
        assertThat(OperationsPage.read().cases())
                .isNotEmpty()
                .allSatisfy((heading, text) -> assertThat(text).as(heading).contains("**You see**"));
    }

    @Test
    void everyCaseNamesACommandOrTheCaseThatHasIt() throws Exception {
        assertThat(OperationsPage.read().cases())
                .allSatisfy((heading, text) ->
                        assertThat(text).as(heading).containsAnyOf("\n    ./tailrace ", "\n      ./tailrace ", "](#"));
    }

    @Test
    void callsAlertsByTheirNames() throws Exception {
        String alerts = Files.readString(dashboards().resolve("alerts.yaml"));

        assertThat(OperationsPage.read().alerts())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        alert -> assertThat(alerts.contains(alert)).as(alert).isTrue());
    }

    @Test
    void quotesWhatTheDaemonSays() throws Exception {
        String said = texts(OperationsPage.ROOT.resolve("src/main/java"))
                .map(source -> source.replaceAll("\"\\s*\\+\\s*\"", ""))
                .collect(Collectors.joining("\n"));

        assertThat(OperationsPage.read().messages())
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(said.contains(message)).as(message).isTrue());
    }

    @Test
    void hasACaseForEachLinkToIt() throws Exception {
        OperationsPage page = OperationsPage.read();
        String own = page.text().replace("](#", "](operations.md#");
        List<String> linked = Stream.of(Stream.of(own), texts(OperationsPage.ROOT.resolve("docs")), texts(dashboards()))
                .flatMap(texts -> texts)
                .flatMap(text -> LINK.matcher(text).results().map(link -> link.group(1)))
                .distinct()
                .toList();

        assertThat(linked).isNotEmpty().isSubsetOf(page.cases().keySet());
    }

    private static Path dashboards() {
        return OperationsPage.ROOT.resolve("dashboards");
    }

    private static Stream<String> texts(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(md|yaml|json|java)"))
                    .toList()
                    .stream()
                    .map(OperationsPageTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
