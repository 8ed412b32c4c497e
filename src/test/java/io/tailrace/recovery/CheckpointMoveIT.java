package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.CheckpointMove;
import io.tailrace.TailraceException;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A daemon's own checkpoint is moved back, and everything behind it is applied once more. */
@ExtendWith(TestServers.class)
class CheckpointMoveIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
    private static final String ITEMS = "SalesOrders";

    @TempDir
    private Path folder;

    private TestSpace space;
    private String beforeSnapshot;

    @BeforeEach
    void createTables(TestSpace given) {
        space = given;
        RunningTailrace.useCredentials(space);
        ReferenceSchema.createTables(space.mysql(), space.database());
        beforeSnapshot = end();
        execute("INSERT INTO Reps VALUES ('EVE', 'Eve', NOW())");
    }

    @Test
    void runFromAppliesThePastOnceMoreAndBringsNothingBack() throws Exception {
        follow();
        String from = end();
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        execute("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW()), ('GHOST', 'Ghost', NOW())");
        execute("ALTER TABLE Reps ADD COLUMN nickname varchar(20)");
        execute("UPDATE Reps SET rep_name = 'Phantom', nickname = 'Boo' WHERE rep_id = 'GHOST'");
        execute("DELETE FROM Reps WHERE rep_id = 'GHOST'");
        execute("ALTER TABLE Reps DROP COLUMN nickname");
        follow();
        String left = end();
        try (TestItems items = TestItems.open(space)) {
            delete(items, "REP#ANN");
            Path log = folder.resolve("daemon.log");
            try (ItemWatcher watcher = ItemWatcher.start(items, ITEMS)) {
                try (DaemonProcess daemon = DaemonProcess.start(space, CONFIG, log, "--from", from, "--yes")) {
                    daemon.await("a new item", () -> watcher.hasSeen("REP#ANN|PROFILE"));
                    assertThat(daemon.terminate()).isZero();
                    assertThat(daemon.log()).contains("the checkpoint was moved");
                }
                try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
                    daemon.awaitCaughtUp();
                    assertThat(daemon.differences()).isEmpty();
                }
                assertThat(watcher.violations()).isEmpty();
                assertThat(watcher.hasSeen("REP#GHOST|PROFILE")).isFalse();
            }
            assertThat(moves(items)).singleElement().satisfies(move -> {
                assertThat(move.get("moved_by").s()).contains(System.getProperty("user.name") + "@");
                assertThat(position(move.get("moved_to"))).isEqualTo(from);
                assertThat(position(move.get("moved_from"))).isLessThanOrEqualTo(left);
            });
        }
    }

    @Test
    void leavesTheCheckpointOfALivingDaemonAloneAndTakesThatOfADeadOne() throws Exception {
        follow();
        String from = end();
        execute("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW())");
        Path log = folder.resolve("daemon.log");
        try (TestItems items = TestItems.open(space);
                ItemWatcher watcher = ItemWatcher.start(items, ITEMS);
                DaemonProcess daemon = DaemonProcess.start(space, CONFIG, log)) {
            daemon.await("a new item", () -> watcher.hasSeen("REP#ANN|PROFILE"));

            assertThatThrownBy(() -> move(from))
                    .isInstanceOf(TailraceException.class)
                    .hasMessageContaining("holds the lease")
                    .hasMessageContaining("stop it first");
            assertThat(moves(items)).isEmpty();

            daemon.kill();
            assertThat(move(from)).isTrue();
            assertThat(moves(items)).hasSize(1);
        }
    }

    @Test
    void refusesWhatLiesBeforeTheSnapshotOrAheadAndDoesNothingWithoutConsent() throws Exception {
        assertThatThrownBy(() -> move(beforeSnapshot)).hasMessageContaining("no daemon has run");
        follow();
        String present = end();
        execute("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW())");

        assertThatThrownBy(() -> move(beforeSnapshot)).hasMessageContaining("The earliest possible position is ");
        assertThatThrownBy(() -> move("binlog.000000:4")).hasMessageContaining("The earliest possible position is ");
        assertThatThrownBy(() -> move(end())).hasMessageContaining("lies beyond the checkpoint");
        assertThat(new CheckpointMove(RunningTailrace.read(space, CONFIG)).to(present, step -> false))
                .isFalse();
        try (TestItems items = TestItems.open(space)) {
            assertThat(moves(items)).isEmpty();
        }
    }

    private boolean move(String position) throws InterruptedException {
        return new CheckpointMove(RunningTailrace.read(space, CONFIG)).to(position, step -> true);
    }

    private void follow() {
        try (RunningTailrace daemon = RunningTailrace.startBrisk(space, CONFIG)) {
            daemon.awaitCaughtUp();
        }
    }

    private String end() {
        return new MySqlPreflight(RunningTailrace.read(space, CONFIG).source())
                .position()
                .position()
                .toString();
    }

    private void execute(String statement) {
        space.mysql().executeIn(space.database(), statement);
    }

    private static void delete(TestItems items, String partition) {
        items.client()
                .deleteItem(request -> request.tableName(ITEMS)
                        .key(Map.of("PK", AttributeValue.fromS(partition), "SK", AttributeValue.fromS("PROFILE"))))
                .join();
    }

    private static List<Map<String, AttributeValue>> moves(TestItems items) {
        return items.all("tailrace").stream()
                .filter(entry -> entry.get("entry").s().startsWith("move#"))
                .toList();
    }

    private static String position(AttributeValue point) {
        return point.m().get("file").s() + ":" + point.m().get("pos").n();
    }
}
