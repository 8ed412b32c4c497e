package io.tailrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The blocks of docs/deploy.md. */
record DeployPage(String text) {

    static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));

    static DeployPage read() throws IOException {
        return new DeployPage(Files.readString(ROOT.resolve("docs/deploy.md")));
    }

    /** The one block in a language. */
    String block(String language) {
        List<String> found = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("docs/deploy.md has %d blocks in %s".formatted(found.size(), language));
        }
        return found.get(0);
    }

    /** The Kubernetes objects. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> objects() {
        return StreamSupport.stream(new Yaml().loadAll(block("yaml")).spliterator(), false)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }
}
