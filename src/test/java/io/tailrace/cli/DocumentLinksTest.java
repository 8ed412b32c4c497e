package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader who clicks within the documents arrives. */
final class DocumentLinksTest {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Path IMAGES = ROOT.resolve("docs/images");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*?) *$");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?s)```.*?```");

    @ParameterizedTest
    @MethodSource("documents")
    void pointsOnlyAtWhatThereIs(Path document) throws Exception {
        assertThat(links(document)).allSatisfy(link -> {
            int hash = link.indexOf('#');
            String file = hash < 0 ? link : link.substring(0, hash);
            Path pointed = file.isEmpty() ? document : document.resolveSibling(file);
            assertThat(pointed).exists();
            if (hash >= 0) {
                assertThat(anchors(pointed)).contains(link.substring(hash + 1));
            }
        });
    }

    @Test
    void showsEveryPicture() throws Exception {
        Set<Path> shown = documents()
                .flatMap(document -> links(document).stream().map(document::resolveSibling))
                .map(Path::normalize)
                .collect(Collectors.toSet());

        try (Stream<Path> pictures = Files.list(IMAGES)) {
            assertThat(pictures.map(Path::normalize).toList()).isNotEmpty().isSubsetOf(shown);
        }
    }

    static Stream<Path> documents() throws IOException {
        Stream<Path> atTop;
        try (Stream<Path> files = Files.list(ROOT)) {
            atTop = files.filter(DocumentLinksTest::isDocument).toList().stream();
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(atTop, files.filter(DocumentLinksTest::isDocument).toList().stream());
        }
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
    }

    private static List<String> links(Path document) {
        return LINK.matcher(CODE_BLOCK.matcher(read(document)).replaceAll(""))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    /** As GitHub names them. */
    private static Set<String> anchors(Path document) {
        return HEADING.matcher(CODE_BLOCK.matcher(read(document)).replaceAll(""))
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new AssertionError(document + " cannot be read", e);
        }
    }
}
