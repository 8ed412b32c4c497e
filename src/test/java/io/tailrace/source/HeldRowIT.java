package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows read with a position, while their transactions are in the binlog and cannot be seen yet. */
@ExtendWith(TestServers.class)
class HeldRowIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private MySqlServer mysql;
    private SourceConfig config;
    private MySqlTables tables;
    private MySqlTable table;

    @BeforeEach
    void createRow(TestSpace space) {
        mysql = MySqlServer.startPrivate(MySqlOptions.DEFAULT.withOption("innodb-lock-wait-timeout", "1"));
        mysql.createDatabase("shop");
        execute("CREATE TABLE t (id INT PRIMARY KEY, n INT)", "INSERT INTO t VALUES (1, 0)");
        config = TestingSourceConfig.of(new TestSpace(mysql, "shop", space.dynamoDb(), space.accessKey()));
        tables = new MySqlTables(new MySqlConnections(config));
        table = tables.table(new TableId("shop", "t"));
    }

    @AfterEach
    void stop() {
        tables.close();
        mysql.close();
    }

    /** With this delay a transaction stands in the binlog for a second before anybody sees its rows. */
    @Test
    void hasEveryChangeThatTheBinlogHoldsBeforeThePosition() {
        Row key = table.firstRows(1).get(0);
        BinlogPosition before = table.holding(key).at().position();
        execute("SET GLOBAL innodb_lock_wait_timeout = 50", "SET GLOBAL binlog_group_commit_sync_delay = 1000000");
        tables.close();

        for (long n = 1; n <= 5; n++) {
            BinlogPosition last = before;
            CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> execute("UPDATE t SET n = n + 1"));
            await().atMost(PATIENCE).until(() -> end().compareTo(last) > 0);

            HeldRow held = table.holding(key);

            assertThat(held.row().orElseThrow().value(1)).isEqualTo(n);
            assertThat(held.at().position()).isGreaterThan(before);
            before = held.at().position();
            commit.join();
        }
    }

    @Test
    void lockIsGoneWhenItHasTheRowOrKnowsThatThereIsNone() {
        Row row = table.firstRows(1).get(0);

        assertThat(table.holding(row).row()).isPresent();
        execute("DELETE FROM t");
        assertThat(table.holding(row).row()).isEmpty();
        execute("INSERT INTO t VALUES (1, 7)");
        assertThat(table.holding(row).row().orElseThrow().value(1)).isEqualTo(7L);
    }

    @Test
    void saysThatATransactionHasTheRow() throws Exception {
        Row row = table.firstRows(1).get(0);
        try (Connection other = mysql.connect("shop");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE t SET n = 8");

            assertThatThrownBy(() -> table.holding(row))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("table shop.t")
                    .hasMessageContaining("sys.innodb_lock_waits");
            other.commit();
        }
        assertThat(table.holding(row).row().orElseThrow().value(1)).isEqualTo(8L);
    }

    private BinlogPosition end() {
        return new MySqlPreflight(config).position().position();
    }

    private void execute(String... statements) {
        mysql.executeIn("shop", statements);
    }
}
