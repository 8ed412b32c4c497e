package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class EnginePropertiesTest {

    @Test
    void pinsWhatDebeziumIsTold() {
        Properties properties = EngineProperties.of(config(Optional.of(7L), List.of("Orders", "a,b")), "sales", "1");

        assertThat(properties)
                .containsEntry("database.server.id", "7")
                .containsEntry("topic.prefix", "sales")
                .containsEntry("database.include.list", "\\Qshop\\E")
                .containsEntry("table.include.list", "\\Qshop.Orders\\E,\\Qshop.a\\,b\\E")
                .containsEntry("snapshot.mode", "initial")
                .containsEntry("snapshot.locking.mode", "none")
                .containsEntry("tailrace.snapshot.hold", "TABLES")
                .containsEntry("skipped.operations", "none")
                .containsEntry("tombstones.on.delete", "false")
                .containsEntry("include.schema.changes", "true")
                .containsEntry("errors.max.retries", "0")
                .containsEntry("record.processing.threads", "1")
                .containsEntry("connect.keep.alive", "false")
                .containsEntry("connect.keep.alive.interval.ms", "1250")
                .containsEntry("heartbeat.interval.ms", "500")
                .containsEntry("event.converting.failure.handling.mode", "fail")
                .containsEntry("database.ssl.mode", "verify_ca")
                .containsEntry("max.batch.size", "10")
                .containsEntry("max.queue.size", "20")
                .doesNotContainKey("snapshot.fetch.size");
    }

    @Test
    void derivesAServerIdFromTheName() {
        long id = EngineProperties.serverId(config(Optional.empty(), List.of("t")), "sales");

        assertThat(id).isBetween(1_000_000_000L, 4_294_967_295L);
        assertThat(EngineProperties.serverId(config(Optional.empty(), List.of("t")), "sales"))
                .isEqualTo(id);
        assertThat(EngineProperties.serverId(config(Optional.empty(), List.of("t")), "orders"))
                .isNotEqualTo(id);
    }

    @Test
    void spellsTheNameAsDebeziumAllows() {
        assertThat(EngineProperties.topicPrefix("Sales of Köln/1")).isEqualTo("Sales_of_K_ln_1");
    }

    private static SourceConfig config(Optional<Long> serverId, List<String> tables) {
        return new SourceConfig(
                List.of(new MySqlHost("db", 3306)),
                "user",
                "secret",
                "shop",
                tables,
                serverId,
                SourceConfig.TlsMode.VERIFY_CA,
                SourceConfig.SnapshotLocking.TABLES,
                10,
                20,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }
}
