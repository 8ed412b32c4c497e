package io.tailrace.source;

import io.tailrace.demo.MySqlAccount;
import io.tailrace.testing.TestSpace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for a test's own database. */
public final class TestingSourceConfig {

    private TestingSourceConfig() {}

    /** Reads with the account that the daemon reads with. */
    public static SourceConfig of(TestSpace space, String... tables) {
        return new SourceConfig(
                List.of(new MySqlHost(space.mysql().host(), space.mysql().port())),
                MySqlAccount.TAILRACE.user(),
                MySqlAccount.TAILRACE.password(),
                space.database(),
                List.of(tables),
                Optional.empty(),
                SourceConfig.TlsMode.PREFERRED,
                SourceConfig.SnapshotLocking.MINIMAL,
                2_048,
                8_192,
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(5));
    }
}
