package io.tailrace.config;

import io.tailrace.TailraceConfig;
import io.tailrace.source.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a configuration file into the one record that a daemon is made of. */
public final class ConfigFile {

    private ConfigFile() {}

    /**
     * Reads a file, filling in variables of the environment.
     *
     * @throws ConfigException with every problem of the file at once
     */
    public static TailraceConfig read(Path file, Map<String, String> environment) {
        Reading reading = new Reading(file.toString(), new Variables(environment));
        TailraceConfig config = Sections.read(contents(file, reading), reading);
        if (!reading.problems().isEmpty()) {
            throw new ConfigException(reading.problems());
        }
        return config;
    }

    /**
     * How to reach a database of MySQL while there is no file yet: by the variables that the shipped configurations read.
     *
     * @throws ConfigException with every problem at once
     */
    public static SourceConfig source(String database, Map<String, String> environment) {
        Reading reading = new Reading("the environment", new Variables(environment));
        SourceConfig source = Sections.source(database, reading);
        if (!reading.problems().isEmpty()) {
            throw new ConfigException(reading.problems());
        }
        return source;
    }

    private static String contents(Path file, Reading reading) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            reading.problem(
                    0,
                    "",
                    "the file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "name a YAML file that this process may read");
            throw new ConfigException(reading.problems());
        }
    }

    /** Every key that a file may have, with names of free choice in angle brackets. */
    static List<Reading.KnownKey> knownKeys() {
        String oneOfEach = "{target: {tables: {<Name>: {indexes: {<Index>: {}}}}}, tables: {<Source>: {items: [{}]}}}";
        Reading reading = new Reading("", new Variables(Map.of()));
        Sections.read(oneOfEach, reading);
        return reading.known().stream()
                .map(key -> new Reading.KnownKey(key.path().replace("[0]", "[]"), key.type(), key.fallback()))
                .toList();
    }
}
