package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tailrace.demo.LoopbackPort;
import io.tailrace.http.HttpConfig;
import io.tailrace.http.StatusServer;
import io.tailrace.http.TestingStatus;
import io.tailrace.pipeline.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container's health check sees of a daemon. */
class HealthIT {

    @TempDir
    private Path folder;

    @Test
    void isHealthyWhileItKeepsUp() throws IOException {
        CommandResult result = health(TestingStatus.UP_TO_DATE);

        assertThat(result).isEqualTo(new CommandResult(0, "streaming\n", ""));
    }

    @Test
    void saysWhyItDoesNotKeepUp() throws IOException {
        CommandResult result = health(TestingStatus.waiting("DynamoDB does not answer"));

        assertThat(result).isEqualTo(new CommandResult(1, "streaming: DynamoDB does not answer\n", ""));
    }

    @Test
    void livesWhileItWaits() throws IOException {
        CommandResult result = health(TestingStatus.waiting("DynamoDB does not answer"), "--live");

        assertThat(result).isEqualTo(new CommandResult(0, "streaming\n", ""));
    }

    @Test
    void doesNotLiveAfterAFailure() throws IOException {
        CommandResult result = health(TestingStatus.failed("the binlog is purged"), "--live", "--json");

        assertThat(result)
                .isEqualTo(new CommandResult(
                        1, "{\"live\":false,\"state\":\"failed\",\"reason\":\"the binlog is purged\"}\n", ""));
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        CommandResult result = health(LoopbackPort.free());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no daemon answers at http://127.0.0.1:", "tailrace run");
    }

    @Test
    void saysThatSomebodyElseAnswers() throws IOException {
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.start();
        try {
            CommandResult result = health(stranger.getAddress().getPort());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("another program has the port: change http.port");
        } finally {
            stranger.stop(0);
        }
    }

    private CommandResult health(Status status, String... options) throws IOException {
        try (StatusServer server = StatusServer.open(new HttpConfig("127.0.0.1", 0), () -> status, () -> "")) {
            return health(server.address().getPort(), options);
        }
    }

    private CommandResult health(int port, String... options) throws IOException {
        Path config = folder.resolve("tailrace.yaml");
        String shipped =
                Files.readString(Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml"));
        Files.writeString(
                config,
                shipped.replace("${MYSQL_USER}", "nobody")
                        .replace("${MYSQL_PASSWORD}", "none")
                        .replace("${TAILRACE_HTTP_PORT:8480}", Integer.toString(port)));
        String[] arguments = new String[options.length + 3];
        System.arraycopy(options, 0, arguments, 3, options.length);
        System.arraycopy(new String[] {"health", "-c", config.toString()}, 0, arguments, 0, 3);
        return CommandResult.of(arguments);
    }
}
