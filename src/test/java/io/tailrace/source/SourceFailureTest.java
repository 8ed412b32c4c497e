package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.DebeziumException;
import io.tailrace.checkpoint.StateException;
import io.tailrace.engine.UnreadableStatementException;
import io.tailrace.source.SourceFailure.Lasting;
import io.tailrace.source.SourceFailure.Passing;
import java.io.EOFException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

final class SourceFailureTest {

    private static final SourceConfig SOURCE = new SourceConfig(
            List.of(new MySqlHost("db", 3306)),
            "user",
            "secret",
            "shop",
            List.of("Orders"),
            Optional.empty(),
            SourceConfig.TlsMode.PREFERRED,
            SourceConfig.SnapshotLocking.MINIMAL,
            1,
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    @Test
    void waitsForConnections() {
        assertPasses(RestartReason.CONNECTION, new EOFException("closed"));
        assertPasses(RestartReason.CONNECTION, new TimeoutException("slow"));
        assertPasses(RestartReason.CONNECTION, new SQLException("link failure\n\npackets", "08S01", 0));
        assertPasses(RestartReason.CONNECTION, new SQLException("too many connections", "08004", 1040));
    }

    @Test
    void waitsForLocks() {
        assertPasses(RestartReason.LOCKED, new SQLException("waited in vain", "HY000", 1205));
    }

    @Test
    void waitsForTheStateTable() {
        assertPasses(RestartReason.STATE, new StateException("no answer"));
    }

    @Test
    void waitsOutASecondClientOfOneServerId() {
        assertPasses(
                RestartReason.CONNECTION,
                new ServerException(
                        "A slave with the same server_uuid/server_id as this slave has connected to the source",
                        1236,
                        "HY000"));
    }

    @Test
    void tellsNothingOfARowInFailuresItDoesNotKnow() {
        Passing passing = (Passing) SourceFailure.of(
                new ConnectException("value 4711-secret", new NumberFormatException("4711-secret")), SOURCE);

        assertThat(passing.reason()).isEqualTo(RestartReason.OTHER);
        assertThat(passing.detail()).isEqualTo("NumberFormatException");
    }

    @Test
    void givesUpWhereAnOperatorIsNeeded() {
        assertThat(lasting(new SQLException("Access denied", "28000", 1045)).restartMayHelp())
                .isFalse();
        assertThat(lasting(new AuthenticationException("Access denied", 1045, "28000")))
                .hasMessageContaining("source.password");
        assertThat(lasting(new SQLException("SELECT denied", "42000", 1142))).hasMessageContaining("GRANT SELECT");
        assertThat(lasting(new SQLException("Unknown database", "42000", 1049)))
                .hasMessageContaining("source.database");
        assertThat(lasting(new ServerException("Could not find first log file name in index", 1236, "HY000")))
                .hasMessageContaining("new snapshot");
        assertThat(lasting(new DebeziumException("The db history topic is missing. …")))
                .hasMessageContaining("schema history");
        assertThat(lasting(new DebeziumException("… table whose schema isn't known to this connector")))
                .hasMessageContaining("sql_log_bin=0");
        assertThat(lasting(new DebeziumException(new UnreadableStatementException("ALTER TABLE Orders ADD url int"))))
                .hasMessageContainingAll("ALTER TABLE Orders ADD url int", "docs/schema-changes.md");
        SourceException own = new SourceException("own", false, null);
        assertThat(lasting(own)).isSameAs(own);
    }

    @Test
    void namesTheServerButNotThePassword() {
        assertThat(lasting(new SQLException("Access denied", "28000", 1045)))
                .hasMessageContaining("mysql://user@db:3306/shop")
                .hasMessageNotContaining("secret");
    }

    private static void assertPasses(RestartReason reason, Exception cause) {
        assertThat(SourceFailure.of(new ConnectException("stopped", cause), SOURCE))
                .isInstanceOfSatisfying(Passing.class, passing -> {
                    assertThat(passing.reason()).isEqualTo(reason);
                    assertThat(passing.detail())
                            .isEqualTo(cause.getMessage().lines().findFirst().orElseThrow());
                });
    }

    private static SourceException lasting(Exception cause) {
        return ((Lasting) SourceFailure.of(new ConnectException("stopped", cause), SOURCE)).cause();
    }
}
