package io.tailrace.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A program of the machine that a test needs. Tests fail without it, and say how to get it.
 *
 * @param variable the environment's variable that names another one
 * @param remedy for the message, such as {@code apt-get install prometheus}
 */
public record InstalledProgram(String name, String variable, String remedy) {

    public static final InstalledProgram NPM = new InstalledProgram("npm", "TAILRACE_TEST_NPM", "apt-get install npm");

    public static final InstalledProgram PROMETHEUS =
            new InstalledProgram("prometheus", "TAILRACE_TEST_PROMETHEUS", "apt-get install prometheus");

    public static final InstalledProgram PROMTOOL =
            new InstalledProgram("promtool", "TAILRACE_TEST_PROMTOOL", "apt-get install prometheus");

    public Path path() {
        String given = System.getenv(variable);
        if (given != null) {
            return Path.of(given);
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No %s on the PATH, which this test needs: %s, or set %s".formatted(name, remedy, variable)));
    }
}
