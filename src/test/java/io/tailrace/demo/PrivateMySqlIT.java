package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PrivateMySqlIT {

    private static MySqlServer mysql;

    @BeforeAll
    static void start() {
        mysql = PrivateMySql.start(MySqlOptions.DEFAULT);
        mysql.createDatabase("app");
        mysql.executeIn("app", "CREATE TABLE t (id INT PRIMARY KEY)");
    }

    @AfterAll
    static void close() {
        mysql.close();
    }

    @Test
    void describesItself() {
        assertThat(mysql.description()).isEqualTo("MySQL 8.0.31 (private binary, port " + mysql.port() + ")");
    }

    @Test
    void writesABinlogAsTailraceNeedsIt() {
        assertThat(mysql.query("SELECT @@binlog_format, @@binlog_row_image, @@binlog_row_metadata, @@gtid_mode")
                        .get(0)
                        .values())
                .containsExactly("ROW", "FULL", "FULL", "ON");
    }

    @Test
    void beginsWithAnEmptyGtidSetAndAnIdentityOfItsOwn() {
        try (MySqlServer other = PrivateMySql.start(MySqlOptions.DEFAULT)) {
            assertThat(other.value("SELECT @@gtid_executed")).contains("");
            assertThat(other.value("SELECT @@server_uuid")).isNotEqualTo(mysql.value("SELECT @@server_uuid"));
            assertThat(other.value("SELECT @@server_id")).isNotEqualTo(mysql.value("SELECT @@server_id"));
        }
    }

    @Test
    void hasAReaderWithExactlyDebeziumsGrants() throws SQLException {
        assertThat(mysql.value("SHOW GRANTS FOR tailrace"))
                .contains("GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT"
                        + " ON *.* TO `tailrace`@`%`");
        try (Connection reader = connectAsReader()) {
            assertThatThrownBy(() -> reader.createStatement().execute("DELETE FROM t"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void keepsWhatWasCommittedThroughAKill() throws SQLException {
        int port = mysql.port();
        insert(1, 200);
        Object gtids = mysql.value("SELECT @@gtid_executed");

        mysql.kill();
        mysql.startAgain();

        assertThat(mysql.port()).isEqualTo(port);
        assertThat(mysql.value("SELECT COUNT(*) FROM app.t WHERE id BETWEEN 1 AND 200"))
                .contains("200");
        assertThat(mysql.value("SELECT @@gtid_executed")).isEqualTo(gtids);
    }

    @Test
    void keepsWhatWasCommittedThroughAStop() throws SQLException {
        insert(1_001, 1_010);

        mysql.stop();
        assertThatThrownBy(() -> mysql.query("SELECT 1"))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("SELECT 1");
        mysql.startAgain();

        assertThat(mysql.value("SELECT COUNT(*) FROM app.t WHERE id BETWEEN 1001 AND 1010"))
                .contains("10");
    }

    @Test
    void answersNothingWhilePaused() throws SQLException {
        try (Connection connection = connectAsReader()) {
            mysql.pause();
            connection.setNetworkTimeout(Runnable::run, 300);

            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        } finally {
            mysql.resume();
        }
        assertThat(mysql.value("SELECT 1")).contains("1");
    }

    @Test
    void takesOptionsThatOverrideItsOwn() {
        MySqlOptions options = MySqlOptions.DEFAULT
                .withOption("gtid-mode", "OFF")
                .withOption("skip-log-bin")
                .withOption("binlog-row-image", "MINIMAL")
                .withOption("binlog-transaction-compression", "ON");

        try (MySqlServer other = PrivateMySql.start(options)) {
            assertThat(other.query("SELECT @@gtid_mode, @@log_bin, @@binlog_row_image,"
                                    + " @@binlog_transaction_compression")
                            .get(0)
                            .values())
                    .extracting(String::valueOf)
                    .containsExactly("OFF", "0", "MINIMAL", "1");
        }
    }

    @Test
    void failsWithMysqldsOwnLastWords() {
        assertThatThrownBy(() -> PrivateMySql.start(MySqlOptions.DEFAULT.withOption("no-such-option", "1")))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("ended with exit code")
                .hasMessageContaining("unknown variable 'no-such-option=1'");
    }

    private static void insert(int from, int to) throws SQLException {
        try (Connection connection = mysql.connect("app");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            for (int id = from; id <= to; id++) {
                insert.setInt(1, id);
                insert.executeUpdate();
            }
        }
    }

    private static Connection connectAsReader() throws SQLException {
        return DriverManager.getConnection(
                mysql.jdbcUrl("app"), MySqlAccount.TAILRACE.user(), MySqlAccount.TAILRACE.password());
    }
}
