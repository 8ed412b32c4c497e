package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MySqlConnectionsIT {

    @Test
    @Timeout(120)
    void givesUpWhereSomethingTakesTheConnectionAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MySqlConnections connections = new MySqlConnections(config(silent.getLocalPort()));

            assertThatThrownBy(connections::open)
                    .isInstanceOf(SQLException.class)
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    private static SourceConfig config(int port) {
        return new SourceConfig(
                List.of(new MySqlHost("127.0.0.1", port)),
                "nobody",
                "",
                "d",
                List.of("t"),
                Optional.empty(),
                SourceConfig.TlsMode.PREFERRED,
                SourceConfig.SnapshotLocking.MINIMAL,
                2_048,
                8_192,
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofSeconds(5));
    }
}
