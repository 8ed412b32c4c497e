package io.tailrace.bench;

import io.debezium.connector.mysql.MySqlConnector;
import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import io.tailrace.demo.DemoException;
import io.tailrace.demo.MySqlAccount;
import io.tailrace.demo.MySqlServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The files that tell the measured processes what to do, in a folder of their own. */
record BenchSite(MySqlServer mysql, URI endpoint, Path folder) {

    private static final String SHIPPED = "/io/tailrace/conf/single-table.yaml";

    /**
     * The daemon's configuration for a shape.
     *
     * @param writer who writes the daemon's batches
     */
    Path daemonFile(Shape shape, String writer) {
        Path file = folder.resolve(shape.database() + "-" + writer + ".yaml");
        try {
            Files.writeString(file, shape == Shape.STANDARD ? shipped(writer) : own(shape, writer));
            return file;
        } catch (IOException e) {
            throw new DemoException("Cannot write " + file + ": " + e, e);
        }
    }

    /** For what the benchmark itself asks. */
    TailraceConfig daemon(Shape shape) {
        return ConfigFile.read(daemonFile(shape, "sdk"), Map.of());
    }

    /**
     * Debezium's properties for a shape: the daemon's, but with Debezium's own connector, as anybody has it. The offset is empty for a
     * snapshot.
     */
    Path engineFile(Shape shape, String offset) {
        Properties properties =
                io.tailrace.source.EngineProperties.of(daemon(shape).source(), "bench", "");
        properties.setProperty("connector.class", MySqlConnector.class.getName());
        properties.setProperty("offset.storage", StartOffsets.class.getName());
        properties.setProperty(StartOffsets.OFFSET, offset);
        properties.setProperty("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
        properties.setProperty("snapshot.mode", offset.isEmpty() ? "initial" : "recovery");
        Path file = folder.resolve(shape.database() + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new DemoException("Cannot write " + file + ": " + e, e);
        }
    }

    private String shipped(String writer) throws IOException {
        try (InputStream in = Objects.requireNonNull(BenchSite.class.getResourceAsStream(SHIPPED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${MYSQL_HOST:localhost}", mysql.host())
                    .replace("${MYSQL_PORT:3306}", Integer.toString(mysql.port()))
                    .replace("${MYSQL_USER}", MySqlAccount.TAILRACE.user())
                    .replace("${MYSQL_PASSWORD}", MySqlAccount.TAILRACE.password())
                    .replace("${MYSQL_DATABASE:app_db}", Shape.STANDARD.database())
                    .replace("${AWS_REGION:us-west-2}", "us-west-2")
                    .replace("${DYNAMODB_ENDPOINT:}", endpoint + "\n  writer: " + writer)
                    .replace("${TAILRACE_NAME:vehicle-sales}", Shape.STANDARD.database())
                    .replace("${TAILRACE_HTTP_PORT:8480}", "0");
        }
    }

    private String own(Shape shape, String writer) {
        return """
                name: %s
                source:
                  hostname: %s
                  port: %d
                  username: %s
                  password: %s
                  database: %s
                target: { region: us-west-2, endpoint: "%s", writer: %s }
                http: { port: 0 }
                %s""".formatted(
                        shape.database(),
                        mysql.host(),
                        mysql.port(),
                        MySqlAccount.TAILRACE.user(),
                        MySqlAccount.TAILRACE.password(),
                        shape.database(),
                        endpoint,
                        writer,
                        shape.tables());
    }
}
