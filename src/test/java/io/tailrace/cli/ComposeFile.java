package io.tailrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** docker/compose.yaml, and the SQL beside it. */
record ComposeFile(Map<String, Map<String, ?>> services) {

    static final Path FOLDER = Path.of(System.getProperty("tailrace.root", "."), "docker");

    static ComposeFile read() throws IOException {
        Map<String, Map<String, Map<String, ?>>> file =
                new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml")));
        return new ComposeFile(Objects.requireNonNull(file.get("services")));
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(services.get(service).get("environment")))
                .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
        return environment;
    }

    /** What a service sees of the checkout: paths as they stand in the file. */
    Stream<String> mounts() {
        return services.values().stream()
                .flatMap(service -> service.get("volumes") instanceof List<?> volumes ? volumes.stream() : Stream.of())
                .map(volume -> String.valueOf(volume).split(":", 2)[0]);
    }

    /** The file of the checkout that a service sees at a path. */
    Path mounted(String service, String path) {
        return Stream.of((List<?>) Objects.requireNonNull(services.get(service).get("volumes")))
                .flatMap(List::stream)
                .map(volume -> String.valueOf(volume).split(":", 3))
                .filter(volume -> path.equals(volume[1]) || path.startsWith(volume[1] + "/"))
                .map(volume -> FOLDER.resolve(volume[0] + path.substring(volume[1].length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " sees nothing at " + path));
    }

    static String[] statements(String script) throws IOException {
        String sql = Files.readString(FOLDER.resolve("mysql").resolve(script)).replaceAll("(?m)^--.*\n", "");
        return Stream.of(sql.split(";\\s*"))
                .filter(statement -> !statement.isBlank())
                .toArray(String[]::new);
    }
}
