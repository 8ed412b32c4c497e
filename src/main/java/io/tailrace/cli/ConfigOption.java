package io.tailrace.cli;

import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that nearly every command takes. */
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration, in YAML.")
    private Path file;

    /**
     * Reads the file against the process's environment.
     *
     * @throws io.tailrace.config.ConfigException with every problem at once
     */
    TailraceConfig read() {
        return read(file);
    }

    static TailraceConfig read(Path file) {
        return ConfigFile.read(file, System.getenv());
    }
}
