package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class WorkloadIT {

    private static final int AS_FAST_AS_CAN_BE = 1_000_000;
    private static final long SEED = 42;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private MySqlServer mysql;
    private String database;

    @BeforeEach
    void fill(TestSpace space) {
        mysql = space.mysql();
        database = space.database();
        ReferenceSchema.createTables(mysql, database);
        Seed.fill(mysql, database, SeedSize.SMALL, SEED);
    }

    @Test
    void beginsWithAsManyRowsAsAskedFor() {
        assertThat(rows("Customers")).isEqualTo(50);
        assertThat(rows("Products")).isEqualTo(30);
        assertThat(rows("Reps")).isEqualTo(6);
        assertThat(rows("Orders")).isEqualTo(80);
        assertThat(rows("OrderLines")).isEqualTo(240);
        assertThat(mysql.value("SELECT rep_name FROM " + database + ".Reps WHERE rep_id = '0001'"))
                .contains("ADA");
    }

    @Test
    void beginsWithTheSameRowsForTheSameSeed() {
        String other = database + "_other";
        mysql.createDatabase(other);
        ReferenceSchema.createTables(mysql, other);

        Seed.fill(mysql, other, SeedSize.SMALL, SEED);

        assertThat(checksums(other)).isEqualTo(checksums(database));
        mysql.execute("DROP DATABASE " + other);
    }

    @Test
    void changesAllTablesAndKeepsTheirSize() {
        Workload workload = Workload.start(WorkloadConfig.on(mysql, database, AS_FAST_AS_CAN_BE, SEED));
        await().atMost(PATIENCE).until(() -> workload.counts().rows() > 3_000);
        workload.close();

        assertThat(workload.counts().rowsByTable()).containsOnlyKeys(ReferenceSchema.TABLES);
        assertThat(workload.counts().rollbacks()).isPositive();
        assertThat(workload.counts().interruptions()).isZero();
        assertThat(rows("Orders")).isBetween(40L, 400L);
    }

    @Test
    void countsTheVeryRowsThatTheBinlogCarries() throws IOException {
        BinlogRows binlog = BinlogRows.fromNowOn(mysql, database);

        Workload workload = Workload.start(WorkloadConfig.on(mysql, database, AS_FAST_AS_CAN_BE, SEED));
        await().atMost(PATIENCE).until(() -> workload.counts().rows() > 2_000);
        workload.close();

        assertThat(binlog.countByTable()).isEqualTo(workload.counts().rowsByTable());
    }

    @Test
    void keepsToTheWantedRate() {
        long start = System.nanoTime();
        try (Workload workload = Workload.start(WorkloadConfig.on(mysql, database, 200, SEED))) {
            await().atMost(PATIENCE).until(() -> workload.counts().rows() >= 400);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_500));
        }
    }

    @Test
    void goesOnAfterLostConnections() {
        try (TcpProxy network = TcpProxy.open(mysql.host(), mysql.port())) {
            String url = mysql.jdbcUrl(database).replace(":" + mysql.port(), ":" + network.port());
            try (Workload workload = Workload.start(new WorkloadConfig(url, mysql.admin(), 3, 500, SEED))) {
                for (int cut = 1; cut <= 3; cut++) {
                    awaitMore(workload);
                    network.cut();
                    network.restore();
                }
                awaitMore(workload);

                assertThat(workload.counts().interruptions()).isPositive();
            }
        }
    }

    @Test
    void goesOnAfterItsServerWasKilled() {
        try (MySqlServer own = PrivateMySql.start(MySqlOptions.DEFAULT)) {
            own.createDatabase("app_db");
            ReferenceSchema.createTables(own, "app_db");
            Seed.fill(own, "app_db", SeedSize.SMALL, SEED);
            try (Workload workload = Workload.start(WorkloadConfig.on(own, "app_db", 500, SEED))) {
                awaitMore(workload);

                own.kill();
                own.startAgain();

                awaitMore(workload);
            }
        }
    }

    @Test
    void saysOnClosingWhatKeptItFromWorking() {
        mysql.executeIn(database, "DROP TABLE OrderLines");
        Workload workload = Workload.start(WorkloadConfig.on(mysql, database, AS_FAST_AS_CAN_BE, SEED));

        await().atMost(PATIENCE).until(workload::hasFailed);

        assertThatThrownBy(workload::close)
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("OrderLines' doesn't exist");
    }

    @Test
    void worksOnWithAnotherWorkloadsRows() {
        Workload first = Workload.start(WorkloadConfig.on(mysql, database, AS_FAST_AS_CAN_BE, SEED));
        awaitMore(first);
        first.close();

        try (Workload second = Workload.start(WorkloadConfig.on(mysql, database, AS_FAST_AS_CAN_BE, SEED))) {
            awaitMore(second);

            assertThat(second.counts().interruptions()).isZero();
        }
    }

    private static void awaitMore(Workload workload) {
        long target = workload.counts().rows() + 100;
        await().atMost(PATIENCE).until(() -> workload.counts().rows() > target);
    }

    private long rows(String table) {
        return Long.parseLong(
                mysql.value("SELECT COUNT(*) FROM " + database + "." + table).orElseThrow());
    }

    private List<String> checksums(String of) {
        return ReferenceSchema.TABLES.stream()
                .map(table -> String.valueOf(
                        mysql.query("CHECKSUM TABLE " + of + "." + table).get(0).get("Checksum")))
                .toList();
    }
}
