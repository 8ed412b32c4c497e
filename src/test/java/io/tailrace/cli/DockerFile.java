package io.tailrace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docker/Dockerfile says of the image that it makes: the instructions behind the last FROM. */
record DockerFile(List<String> instructions) {

    private static final Path PATH = Path.of(System.getProperty("tailrace.root", "."), "docker", "Dockerfile");

    static DockerFile read() {
        try {
            String joined = Files.readString(PATH).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
            String last = joined.substring(joined.lastIndexOf("\nFROM ") + 1);
            return new DockerFile(last.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        return Arrays.stream(one("ENV").split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
    }

    String user() {
        return one("USER");
    }

    /** Entry point and default arguments. */
    List<String> command() {
        return Stream.concat(words(one("ENTRYPOINT")).stream(), words(one("CMD")).stream())
                .toList();
    }

    List<String> healthCheck() {
        String check = one("HEALTHCHECK");
        return words(check.substring(check.indexOf("CMD ") + 4));
    }

    private String one(String instruction) {
        List<String> found = instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%s has %d instructions %s".formatted(PATH, found.size(), instruction));
        }
        return found.get(0).substring(instruction.length() + 1);
    }

    private static List<String> words(String array) {
        return Arrays.stream(array.substring(1, array.length() - 1).split(","))
                .map(word -> word.strip().replace("\"", ""))
                .toList();
    }
}
