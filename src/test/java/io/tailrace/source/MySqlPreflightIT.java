package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that keeps MySQL from being read is found before the start, and named with what mends it. */
final class MySqlPreflightIT {

    private static MySqlServer mysql;

    @BeforeAll
    static void startServer() {
        mysql = MySqlServer.start(MySqlOptions.DEFAULT);
    }

    @AfterAll
    static void closeServer() {
        mysql.close();
    }

    @BeforeEach
    void createDatabase() {
        mysql.execute("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
        mysql.executeIn("shop", "CREATE TABLE Orders (id INT PRIMARY KEY)", "INSERT INTO Orders VALUES (1), (2)");
    }

    @Test
    void learnsTheFactsOfAServerThatCanBeRead() {
        SourceFacts facts = new MySqlPreflight(config("Orders")).check();

        assertThat(facts.version()).startsWith("8.");
        assertThat(facts.serverUuid()).isEqualTo(value("SELECT @@server_uuid"));
        assertThat(facts.gtidMode()).isEqualTo("ON");
        assertThat(facts.binlogRetention()).contains(Duration.ofDays(30));
        assertThat(facts.rowEstimates()).containsKey("Orders");
        assertThat(facts.binlogEnd().position().toString())
                .isEqualTo(value("SHOW MASTER STATUS") + ":"
                        + mysql.query("SHOW MASTER STATUS").get(0).get("Position"));
        assertThat(facts.binlogEnd().gtidSet())
                .contains(value("SELECT @@gtid_executed").replace("\n", ""));
        assertThat(facts.warnings()).isEmpty();
    }

    @Test
    void findsABinlogThatIsOff() {
        try (MySqlServer other = MySqlServer.start(new MySqlOptions(List.of("--skip-log-bin", "--mysqlx=OFF")))) {
            other.execute("CREATE DATABASE shop");
            other.executeIn("shop", "CREATE TABLE Orders (id INT PRIMARY KEY)");
            SourceConfig config = TestingSources.config(other, "shop", "Orders");

            assertThat(problems(config)).singleElement().satisfies(problem -> {
                assertThat(problem.what()).contains("log_bin=OFF");
                assertThat(problem.mendingStatement()).contains("restart mysqld with log_bin");
            });
        }
    }

    @Test
    void findsSettingsThatLeaveValuesOut() {
        mysql.execute(
                "SET GLOBAL binlog_format = 'MIXED'",
                "SET GLOBAL binlog_row_image = 'MINIMAL'",
                "SET GLOBAL binlog_row_value_options = 'PARTIAL_JSON'");
        try {
            assertThat(problems(config("Orders")).stream().map(Problem::mendingStatement))
                    .satisfiesExactly(
                            format -> assertThat(format).startsWith("SET PERSIST binlog_format = 'ROW'"),
                            image -> assertThat(image).startsWith("SET PERSIST binlog_row_image = 'FULL'"),
                            json -> assertThat(json).isEqualTo("SET PERSIST binlog_row_value_options = '';"));
        } finally {
            mysql.execute(
                    "SET GLOBAL binlog_format = 'ROW'",
                    "SET GLOBAL binlog_row_image = 'FULL'",
                    "SET GLOBAL binlog_row_value_options = ''");
        }
    }

    @Test
    void findsMissingPrivileges() {
        mysql.execute(
                "CREATE USER IF NOT EXISTS poor@'%' IDENTIFIED BY 'secret'",
                "GRANT SELECT ON shop.* TO poor@'%'", "GRANT REPLICATION SLAVE ON *.* TO poor@'%'");
        SourceConfig config = TestingSources.withAccount(config("Orders"), "poor", "secret");

        assertThat(problems(config)).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains("REPLICATION CLIENT", "SHOW DATABASES", "RELOAD");
            assertThat(problem.mendingStatement())
                    .isEqualTo("GRANT REPLICATION CLIENT, SHOW DATABASES, RELOAD ON *.* TO 'poor'@'%';");
        });
        mysql.execute(problems(config).get(0).mendingStatement());
        assertThat(new MySqlPreflight(config).check().gtidMode()).isEqualTo("ON");
    }

    @Test
    void countsPrivilegesOfARole() {
        mysql.execute(
                "CREATE ROLE IF NOT EXISTS reader",
                "GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO reader",
                "CREATE USER IF NOT EXISTS clerk@'%' IDENTIFIED BY 'secret'",
                "GRANT reader TO clerk@'%'",
                "SET DEFAULT ROLE reader TO clerk@'%'");
        SourceConfig config = TestingSources.withAccount(config("Orders"), "clerk", "secret");

        assertThat(new MySqlPreflight(config).check().warnings()).isEmpty();
    }

    @Test
    void findsTablesThatTheAccountMayNotRead() {
        mysql.execute(
                "CREATE USER IF NOT EXISTS blind@'%' IDENTIFIED BY 'secret'",
                "GRANT RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO blind@'%'");
        SourceConfig config = TestingSources.withAccount(config("Orders"), "blind", "secret");

        assertThat(problems(config))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.mendingStatement()).contains("GRANT SELECT ON `shop`.* TO 'blind'@'%';"));
    }

    @Test
    void findsAnAccountThatMayNotLockTables() {
        mysql.execute(
                "CREATE USER IF NOT EXISTS guest@'%' IDENTIFIED BY 'secret'",
                "GRANT SELECT, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO guest@'%'");
        SourceConfig config = TestingSources.withLocking(
                TestingSources.withAccount(config("Orders"), "guest", "secret"), SourceConfig.SnapshotLocking.TABLES);

        List<Problem> problems = problems(config);

        assertThat(problems.stream().map(Problem::mendingStatement))
                .containsExactly("GRANT LOCK TABLES ON `shop`.* TO 'guest'@'%';");
        mysql.execute(problems.get(0).mendingStatement());
        assertThat(new MySqlPreflight(config).check().warnings()).isEmpty();
    }

    @Test
    void findsAllThatIsWrongWithTablesAtOnce() {
        mysql.executeIn(
                "shop",
                "CREATE TABLE Keyless (id INT)",
                "CREATE VIEW Overview AS SELECT * FROM Orders",
                "CREATE TABLE OrderLines (id INT PRIMARY KEY, ord INT, CONSTRAINT fk_ord FOREIGN KEY (ord) REFERENCES Orders (id) ON DELETE CASCADE)");

        List<Problem> problems = problems(config("Orders", "Ordres", "orders", "Keyless", "Overview", "OrderLines"));

        assertThat(problems.stream().map(Problem::what))
                .satisfiesExactly(
                        typo -> assertThat(typo).contains("'Ordres' does not exist", "did you mean 'Orders'?"),
                        spelling -> assertThat(spelling).contains("'orders' does not exist", "did you mean 'Orders'?"),
                        keyless -> assertThat(keyless).contains("'Keyless' has no primary key"),
                        view -> assertThat(view).contains("'Overview' is a view"),
                        cascade -> assertThat(cascade).contains("'fk_ord'", "'OrderLines'", "ON DELETE CASCADE"));
        assertThat(problems.get(2).mendingStatement()).startsWith("ALTER TABLE `shop`.`Keyless` ADD PRIMARY KEY");
        String mending = problems.get(4).mendingStatement();
        mysql.execute(mending.substring(0, mending.indexOf(';')));
        assertThat(new MySqlPreflight(config("Orders", "OrderLines")).check().warnings())
                .isEmpty();
    }

    @Test
    void leavesCascadesAloneWhoseChildIsNotCaptured() {
        mysql.executeIn(
                "shop",
                "CREATE TABLE OrderLines (id INT PRIMARY KEY, ord INT, FOREIGN KEY (ord) REFERENCES Orders (id) ON DELETE CASCADE)");

        assertThat(new MySqlPreflight(config("Orders")).check().warnings()).isEmpty();
    }

    @Test
    void findsADatabaseThatIsMissing() {
        SourceConfig config = TestingSources.config(mysql, "shops", "Orders");

        assertThat(problems(config))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.what()).contains("'shops' does not exist", "did you mean 'shop'?"));
    }

    @Test
    void warnsOfABinlogThatIsKeptForAShortTime() {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 600");
        try {
            assertThat(new MySqlPreflight(config("Orders")).check().warnings())
                    .singleElement()
                    .asString()
                    .contains("for 600 s only");
        } finally {
            mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 2592000");
        }
    }

    @Test
    void tellsAnUnreachableServerFromARefusal() {
        SourceConfig nowhere = TestingSources.withAddress(config("Orders"), "127.0.0.1", 1);
        SourceConfig refused = TestingSources.withPassword(config("Orders"), "wrong");

        SourceException unreachable =
                catchThrowableOfType(SourceException.class, () -> new MySqlPreflight(nowhere).check());
        SourceException denied = catchThrowableOfType(SourceException.class, () -> new MySqlPreflight(refused).check());

        assertThat(unreachable).hasMessageContaining("does not answer").hasMessageContaining("127.0.0.1:1/");
        assertThat(unreachable.restartMayHelp()).isTrue();
        assertThat(denied).hasMessageContaining("Access denied");
        assertThat(denied.restartMayHelp()).isFalse();
    }

    private static List<Problem> problems(SourceConfig config) {
        PreflightException failure =
                catchThrowableOfType(PreflightException.class, () -> new MySqlPreflight(config).check());
        return failure == null ? List.of() : failure.problems();
    }

    private static SourceConfig config(String... tables) {
        return TestingSources.config(mysql, "shop", tables);
    }

    private static String value(String sql) {
        return mysql.value(sql).orElseThrow();
    }
}
