package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.Snapshot;
import io.tailrace.TailraceException;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.snapshot.SnapshotOrder;
import io.tailrace.snapshot.SnapshotReport;
import io.tailrace.source.ColumnRange;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tables are read anew while the daemon streams and the application changes them. */
@ExtendWith(TestServers.class)
class SnapshotIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
    private static final String ITEMS = "SalesOrders";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern SOME_ROWS = Pattern.compile("  [1-9][0-9,]* rows  ");

    @TempDir
    private Path folder;

    private TestSpace space;

    @BeforeEach
    void createTables(TestSpace given) {
        space = given;
        RunningTailrace.useCredentials(space);
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.ofRows(800), 1);
    }

    @Test
    void mendsTablesBesideTheStreamAndTakesNothingBack() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();
            delete(
                    items,
                    items.all(ITEMS).stream()
                            .filter(item -> item.get("PK").s().startsWith("PRODUCT#")
                                    || item.get("SK").s().startsWith("LINE#"))
                            .limit(300)
                            .toList());
            put(items, "PRODUCT#GHOST", Map.of("_v", AttributeValue.fromN("7")));
            put(items, "PRODUCT#OURS", Map.of("text", AttributeValue.fromS("no version")));
            put(items, "REP#GHOST", Map.of("_v", AttributeValue.fromN("7")));
            try (Workload workload = Workload.start(WorkloadConfig.on(space.mysql(), space.database(), 30, 1));
                    ItemWatcher watcher = ItemWatcher.start(items, ITEMS)) {

                SnapshotReport report = snapshot(Optional.empty(), "OrderLines", "Products");

                workload.close();
                daemon.awaitCaughtUp();
                assertThat(report.isComplete()).isTrue();
                assertThat(report.isSwept()).isTrue();
                assertThat(report.rows()).isGreaterThan(300);
                assertThat(daemon.lastingDifferences())
                        .as("but what belongs to another table")
                        .allSatisfy(difference -> assertThat(difference.key()).contains("REP#GHOST"))
                        .hasSize(1);
                assertThat(watcher.violations()).isEmpty();
            }
            assertThat(items.all(ITEMS))
                    .extracting(item -> item.get("PK").s())
                    .contains("PRODUCT#OURS", "REP#GHOST")
                    .doesNotContain("PRODUCT#GHOST");
        }
    }

    @Test
    void writesNoRowBeforeTheDaemonHasPassedThePlaceWhereItWasRead() throws Exception {
        try (TcpProxy network =
                        TcpProxy.open(space.mysql().host(), space.mysql().port());
                RunningTailrace daemon = startBehind(network);
                TestItems items = TestItems.open(space)) {
            change("INSERT INTO Products VALUES ('HOT', 'a', 'b', 1, NOW()), ('LATE', 'a', 'b', 1, NOW())");
            daemon.awaitCaughtUp();
            network.stall();
            change("UPDATE Products SET list_price = 2 WHERE prod_id = 'HOT'");
            change("UPDATE Products SET list_price = 3 WHERE prod_id = 'HOT'");
            try (ItemWatcher watcher = ItemWatcher.start(items, ITEMS)) {
                SnapshotInBackground snapshot = start("Products");

                await().atMost(PATIENCE)
                        .until(() -> snapshot.waitingRows() > 0
                                || !price(items, "HOT").equals("1"));
                change("DELETE FROM Products WHERE prod_id = 'LATE'");

                assertThat(price(items, "HOT"))
                        .as("written ahead of the daemon")
                        .isEqualTo("1");
                network.restore();
                assertThat(snapshot.report().isComplete()).isTrue();
                daemon.awaitCaughtUp();
                assertThat(price(items, "HOT")).isEqualTo("3");
                assertThat(daemon.differences()).isEmpty();
                assertThat(watcher.violations()).isEmpty();
            }
        }
    }

    @Test
    void leavesNoItemsOfATableThatIsEmptiedMeanwhile() throws Exception {
        try (TcpProxy network =
                        TcpProxy.open(space.mysql().host(), space.mysql().port());
                RunningTailrace daemon = startBehind(network);
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();
            delete(items, lines(items));
            network.stall();
            SnapshotInBackground snapshot = start("OrderLines");
            await().atMost(PATIENCE).until(() -> snapshot.waitingRows() > 0);

            change("TRUNCATE OrderLines");
            network.restore();

            assertThat(snapshot.report().isComplete()).isTrue();
            daemon.awaitCaughtUp();
            assertThat(lines(items)).isEmpty();
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void goesOnWhereItWasKilled() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();
            delete(items, lines(items));
            Path log = folder.resolve("snapshot.log");
            try (DaemonProcess killed = DaemonProcess.command(
                    space,
                    log,
                    "snapshot",
                    "-c",
                    CONFIG.toString(),
                    "--tables",
                    "OrderLines",
                    "--rows-per-second",
                    "50")) {
                await().atMost(PATIENCE)
                        .failFast(() ->
                                assertThat(killed.isAlive()).as(killed.log()).isTrue())
                        .until(() -> SOME_ROWS.matcher(killed.log()).find());
                killed.kill();
            }
            int written = lines(items).size();

            SnapshotReport report = snapshot(Optional.of(5_000), "OrderLines");

            assertThat(written).isPositive();
            assertThat(report.isResumed()).isTrue();
            assertThat(report.isComplete()).isTrue();
            assertThat(report.tables()).singleElement().satisfies(table -> {
                assertThat(table.applied()).isLessThan(report.rows());
                assertThat(table.applied() + table.superseded()).isEqualTo(table.received());
            });
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void fillsTablesThatWereNamedLaterAndWhoseChangesAreFollowedFromThenOn() throws Exception {
        String all = Files.readString(CONFIG);
        Path without =
                Files.writeString(folder.resolve("without.yaml"), all.replaceFirst("(?s)  Reps:\n.*?\n\n", "\n"));
        Path with = Files.writeString(folder.resolve("with.yaml"), all.replaceFirst("  Reps:\n", """
                  Notes:
                    table: SalesOrders
                    key: { PK: "NOTE#{id}", SK: "NOTE" }
                  Reps:
                """));
        try (RunningTailrace daemon = RunningTailrace.start(space, without)) {
            daemon.awaitCaughtUp();
            change("ALTER TABLE Reps ADD COLUMN grade INT NOT NULL DEFAULT 3 AFTER rep_id");
            change("INSERT INTO Reps VALUES ('ANN', 1, 'Ann', NOW()), ('BOB', 1, 'Bob', NOW())");
            change("CREATE TABLE Notes (id INT PRIMARY KEY, text VARCHAR(20))");
            change("INSERT INTO Notes VALUES (1, 'old'), (2, 'old')");
            daemon.awaitCaughtUp();
            assertThatThrownBy(() -> snapshot(Optional.empty(), "Reps"))
                    .as("written, and never changed again")
                    .hasMessageContaining("does not follow the table")
                    .hasMessageContaining("Reps");
        }
        try (RunningTailrace daemon = RunningTailrace.start(space, with);
                TestItems items = TestItems.open(space)) {
            change("UPDATE Reps SET grade = 7 WHERE rep_id = 'ANN'");
            change("UPDATE Notes SET text = 'new' WHERE id = 1");
            daemon.awaitCaughtUp();
            assertThat(item(items, "REP#ANN").get("grade").n()).isEqualTo("7");
            assertThat(item(items, "NOTE#1").get("text").s()).isEqualTo("new");
            assertThat(daemon.lastingDifferences()).isNotEmpty();

            SnapshotReport report = snapshotOf(with, Optional.empty(), "Reps", "Notes");

            assertThat(report.isSwept()).isTrue();
            assertThat(item(items, "NOTE#2").get("text").s()).isEqualTo("old");
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void readsARangeOnlyAndThenRemovesNothing() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
                TestItems items = TestItems.open(space)) {
            change(
                    "INSERT INTO Products VALUES ('A', 'a', 'b', 10, NOW()), ('B', 'a', 'b', 20, NOW()), ('C', 'a', 'b', 30, NOW())");
            daemon.awaitCaughtUp();
            delete(items, List.of(item(items, "PRODUCT#A"), item(items, "PRODUCT#B"), item(items, "PRODUCT#C")));
            put(items, "PRODUCT#GHOST", Map.of("_v", AttributeValue.fromN("7")));

            SnapshotReport report = snapshotOf(CONFIG, Optional.of(ColumnRange.parse("prod_id:B..C")), "Products");

            assertThat(report.isComplete()).isTrue();
            assertThat(report.isSwept()).isFalse();
            assertThat(report.rows()).isEqualTo(2);
            assertThat(items.all(ITEMS))
                    .extracting(item -> item.get("PK").s())
                    .contains("PRODUCT#B", "PRODUCT#C", "PRODUCT#GHOST")
                    .doesNotContain("PRODUCT#A");
            assertThatThrownBy(() ->
                            snapshotOf(CONFIG, Optional.of(ColumnRange.parse("list_price:1..2")), "Products", "Reps"))
                    .hasMessageContaining("Reps has no column 'list_price'");
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThatThrownBy(() -> snapshot(Optional.empty(), "Reps")).hasMessageContaining("no daemon has run");
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
            daemon.awaitCaughtUp();
        }

        assertThatThrownBy(() -> snapshot(Optional.empty(), "Reps"))
                .isInstanceOf(TailraceException.class)
                .hasMessageContaining("no daemon of the pipeline")
                .hasMessageContaining("tailrace run");
        assertThatThrownBy(() -> snapshot(Optional.empty(), "Rep")).hasMessageContaining("maps no table 'Rep'");
    }

    private RunningTailrace startBehind(TcpProxy network) {
        return RunningTailrace.start(space, CONFIG, Map.of("MYSQL_PORT", Integer.toString(network.port())));
    }

    private SnapshotReport snapshot(Optional<Integer> rowsPerSecond, String... tables) throws InterruptedException {
        return new Snapshot(RunningTailrace.read(space, CONFIG))
                .run(
                        new SnapshotOrder(List.of(tables), Optional.empty(), rowsPerSecond, SnapshotOrder.Mode.RESUME),
                        progress -> {});
    }

    private SnapshotReport snapshotOf(Path config, Optional<ColumnRange> where, String... tables)
            throws InterruptedException {
        return new Snapshot(RunningTailrace.read(space, config))
                .run(
                        new SnapshotOrder(List.of(tables), where, Optional.empty(), SnapshotOrder.Mode.RESUME),
                        progress -> {});
    }

    private SnapshotInBackground start(String table) {
        AtomicLong waiting = new AtomicLong();
        CompletableFuture<SnapshotReport> end = CompletableFuture.supplyAsync(() -> {
            try {
                return new Snapshot(RunningTailrace.read(space, CONFIG))
                        .run(
                                new SnapshotOrder(
                                        List.of(table), Optional.empty(), Optional.empty(), SnapshotOrder.Mode.RESUME),
                                progress -> waiting.set(progress.daemon().waiting()));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return new SnapshotInBackground(end, waiting);
    }

    private record SnapshotInBackground(CompletableFuture<SnapshotReport> end, AtomicLong waiting) {

        /** How many rows it has read and not written; fails when it has ended. */
        long waitingRows() {
            assertThat(end).isNotCompleted();
            return waiting.get();
        }

        SnapshotReport report() {
            return end.orTimeout(PATIENCE.toMinutes(), TimeUnit.MINUTES).join();
        }
    }

    private void change(String sql) throws Exception {
        space.mysql().executeIn(space.database(), sql);
    }

    private static List<Map<String, AttributeValue>> lines(TestItems items) {
        return items.all(ITEMS).stream()
                .filter(item -> item.get("SK").s().startsWith("LINE#"))
                .toList();
    }

    private static String price(TestItems items, String product) {
        return item(items, "PRODUCT#" + product).get("list_price").n();
    }

    private static Map<String, AttributeValue> item(TestItems items, String partition) {
        return items.all(ITEMS).stream()
                .filter(item -> item.get("PK").s().equals(partition))
                .findFirst()
                .orElseThrow();
    }

    private static void put(TestItems items, String partition, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put("PK", AttributeValue.fromS(partition));
        item.put("SK", AttributeValue.fromS("PROFILE"));
        items.client().putItem(request -> request.tableName(ITEMS).item(item)).join();
    }

    private static void delete(TestItems items, List<Map<String, AttributeValue>> unwanted) {
        CompletableFuture<?>[] deletions = unwanted.stream()
                .map(item -> items.client()
                        .deleteItem(request ->
                                request.tableName(ITEMS).key(Map.of("PK", item.get("PK"), "SK", item.get("SK")))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(deletions).join();
    }
}
