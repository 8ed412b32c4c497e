package io.tailrace.cli;

import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that nearly every command takes. */
final class ConfigOption {

    /** Names the configuration where the command line does not, as in a container. */
    static final String VARIABLE = "TAILRACE_CONFIG";

    @Option(
            names = {"-c", "--config"},
            required = true,
            defaultValue = "${env:" + VARIABLE + "}",
            paramLabel = "FILE",
            description = "The configuration, in YAML; by default the file that the variable " + VARIABLE + " names.")
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
