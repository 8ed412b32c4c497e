package io.tailrace.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A configuration with a test's environment written into it, for commands that read the process's own. */
public final class FilledConfig {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::([^}]*))?}");

    private FilledConfig() {}

    /** Writes a copy of a configuration into a folder. */
    public static Path write(Path folder, TestSpace space, Path config) throws IOException {
        RunningTailrace.useCredentials(space);
        Map<String, String> environment = RunningTailrace.environment(space);
        String filled = VARIABLE.matcher(Files.readString(config)).replaceAll(found -> value(found, environment));
        return Files.writeString(folder.resolve(config.getFileName()), filled);
    }

    private static String value(MatchResult variable, Map<String, String> environment) {
        String otherwise = variable.group(2) == null ? "" : variable.group(2);
        return environment.getOrDefault(variable.group(1), otherwise);
    }
}
