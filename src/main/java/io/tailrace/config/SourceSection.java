package io.tailrace.config;

import io.tailrace.source.MySqlHost;
import io.tailrace.source.SourceConfig;
import io.tailrace.source.SourceConfig.SnapshotLocking;
import io.tailrace.source.SourceConfig.TlsMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code source:}. */
final class SourceSection {

    private static final ValueType<Long> CHANGES = ValueType.number(1, 1_000_000);
    private static final long MAX_SERVER_ID = 4_294_967_295L;

    private SourceSection() {}

    static SourceConfig read(Section section, List<String> tables) {
        long port = section.value("port", ValueType.number(1, 65_535), 3306L);
        List<MySqlHost> hosts = hosts(section, (int) port);
        String username = section.required("username", ValueType.TEXT);
        String password = section.value("password", ValueType.TEXT, "");
        String database = section.required("database", ValueType.TEXT);
        Optional<Long> serverId = section.optional("server-id", ValueType.number(1, MAX_SERVER_ID));
        TlsMode tls = section.value("tls", ValueType.choice(TlsMode.class), TlsMode.PREFERRED);
        SnapshotLocking locking =
                section.value("snapshot-locking", ValueType.choice(SnapshotLocking.class), SnapshotLocking.MINIMAL);
        long batchSize = section.value("batch-size", CHANGES, 2_048L);
        long queueSize =
                section.optional("queue-size", CHANGES, 4_096L).orElseGet(() -> Math.max(4_096, 2 * batchSize));
        if (queueSize <= batchSize) {
            section.problem(
                    "queue-size",
                    "a queue of %d changes cannot hold a batch of %d and the next".formatted(queueSize, batchSize),
                    "make queue-size greater than batch-size");
        }
        return new SourceConfig(
                hosts,
                username,
                password,
                database,
                tables,
                serverId,
                tls,
                locking,
                (int) batchSize,
                (int) queueSize,
                section.value("connect-timeout", seconds(1, 600), Duration.ofSeconds(10)),
                section.value("heartbeat", seconds(1, 60), Duration.ofSeconds(1)),
                section.value("stall-timeout", seconds(5, 3_600), Duration.ofSeconds(30)));
    }

    private static List<MySqlHost> hosts(Section section, int port) {
        List<MySqlHost> hosts = new ArrayList<>();
        for (String text : section.requiredNames("hostname", "text, or a list of texts")) {
            MySqlHost.parse(text, port)
                    .ifPresentOrElse(
                            hosts::add,
                            () -> section.problem(
                                    "hostname",
                                    "'" + text + "' is no host",
                                    "write db.example.org or db.example.org:3306"));
        }
        return hosts;
    }

    private static ValueType<Duration> seconds(int least, int most) {
        return ValueType.duration(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }
}
