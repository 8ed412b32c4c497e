package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.Replay;
import io.tailrace.TailraceException;
import io.tailrace.change.BinlogPosition;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.replay.ReplayCounts;
import io.tailrace.replay.ReplayOrder;
import io.tailrace.replay.ReplayOrder.Mode;
import io.tailrace.replay.ReplayReport;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A past stretch of the binlog is applied again, and whoever reads the items sees nothing of it but what was missing. */
@ExtendWith(TestServers.class)
class ReplayIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
    private static final String ITEMS = "SalesOrders";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private TestSpace space;
    private String beforeSnapshot;

    @BeforeEach
    void createTables(TestSpace given) {
        space = given;
        RunningTailrace.useCredentials(space);
        ReferenceSchema.createTables(space.mysql(), space.database());
        beforeSnapshot = end().toString();
        space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('EVE', 'Eve', NOW())");
    }

    @Test
    void takesNothingBackAndBringsNothingBackBesideTheDaemon() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG);
                TestItems items = TestItems.open(space)) {
            String from = streamingSince(daemon);
            Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
            rep("INSERT INTO Reps VALUES ('GHOST', 'Ghost', NOW())");
            rep("UPDATE Reps SET rep_name = 'Phantom' WHERE rep_id = 'GHOST'");
            daemon.awaitCaughtUp();
            rep("DELETE FROM Reps WHERE rep_id = 'GHOST'");
            daemon.awaitCaughtUp();
            try (Workload workload = Workload.start(WorkloadConfig.on(space.mysql(), space.database(), 100, 1));
                    ItemWatcher watcher = ItemWatcher.start(items, ITEMS)) {
                await().atMost(PATIENCE).until(() -> workload.counts().rows() > 300);

                ReplayReport report = replay(CONFIG, order(from, Mode.RESUME));

                assertThat(report.isComplete()).isTrue();
                assertThat(report.counts().received()).isGreaterThan(100);
                assertAccounted(report.counts());
                workload.close();
                daemon.awaitCaughtUp();
                assertThat(daemon.differences()).isEmpty();
                assertThat(watcher.violations()).isEmpty();
                assertThat(watcher.hasSeen("REP#GHOST|PROFILE")).isFalse();
            }
        }
    }

    /** Each change has an item of its own, so that none is merged with another and the counts are certain. */
    @Test
    void countsWhatIsAppliedAndWhatANewerStateSupersedes() throws Exception {
        try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG)) {
            String from = streamingSince(daemon);
            rep("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW()), ('BOB', 'Bob', NOW()), ('CID', 'Cid', NOW())");
            String between = end().toString();
            rep("UPDATE Reps SET rep_name = 'Anne' WHERE rep_id = 'ANN'");
            rep("DELETE FROM Reps WHERE rep_id = 'CID'");
            daemon.awaitCaughtUp().awaitSaved();

            ReplayReport insertions =
                    replay(CONFIG, new ReplayOrder(from, Optional.of(between), List.of("Reps"), Mode.RESUME));
            ReplayReport rest = replay(CONFIG, order(between, Mode.RESUME));

            // BOB is as he was; ANN has a newer state, CID a newer deletion.
            assertThat(insertions.counts()).isEqualTo(new ReplayCounts(3, 1, 2, 0));
            // What deletes an absent item has nothing to give way to.
            assertThat(rest.counts()).isEqualTo(new ReplayCounts(2, 2, 0, 0));
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void bringsBackWhatWasLostFromATimeOnWithoutADaemon() throws Exception {
        follow();
        Instant lost = Instant.now();
        rep("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW()), ('BOB', 'Bob', NOW())");
        follow();
        try (TestItems items = TestItems.open(space)) {
            Map<String, AttributeValue> ann = rep(items, "ANN").orElseThrow();
            deleteRep(items, "ANN");

            ReplayReport report = replay(CONFIG, order(lost.toString(), Mode.RESUME));

            assertThat(report.counts()).isEqualTo(new ReplayCounts(2, 2, 0, 0));
            assertThat(rep(items, "ANN")).contains(ann);
        }
    }

    @Test
    void leavesNothingThatATruncateBehindTheStretchRemoved() throws Exception {
        follow();
        String from = end().toString();
        rep("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW()), ('BOB', 'Bob', NOW())");
        String between = end().toString();
        follow();
        try (TestItems items = TestItems.open(space)) {
            // Of what is not there, a TRUNCATE leaves no tombstone.
            deleteRep(items, "ANN");
            space.mysql().executeIn(space.database(), "SET SESSION foreign_key_checks = OFF", "TRUNCATE TABLE Reps");
            rep("INSERT INTO Reps VALUES ('CID', 'Cid', NOW())");
            follow();

            ReplayReport report =
                    replay(CONFIG, new ReplayOrder(from, Optional.of(between), List.of("Reps"), Mode.RESUME));

            assertThat(report.isComplete()).isTrue();
            assertThat(report.counts().received()).isEqualTo(2);
            assertThat(rep(items, "ANN")).isEmpty();
            assertThat(rep(items, "BOB")).isEmpty();
            assertThat(rep(items, "CID")).isPresent();
        }
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        Path slow = Files.writeString(
                folder.resolve("tailrace.yaml"),
                Files.readString(CONFIG) + "\napply: { max-in-flight: 1, max-pending: 10 }\n");
        follow();
        String from = end().toString();
        Seed.fill(space.mysql(), space.database(), SeedSize.ofRows(3_000), 1);
        follow();
        BinlogPosition checkpoint = end();

        Replay first = new Replay(RunningTailrace.read(space, slow));
        ReplayReport stopped = first.run(order(from, Mode.RESUME), progress -> {
            if (progress.counts().applied() > 0) {
                first.stop();
            }
        });
        ReplayReport rest = replay(CONFIG, order(from, Mode.RESUME));
        ReplayReport again = replay(CONFIG, order(from, Mode.RESUME));

        assertThat(stopped.isComplete()).isFalse();
        assertThat(stopped.done().compareTo(stopped.stretch().start())).isPositive();
        assertThat(rest.isResumed()).isTrue();
        assertThat(rest.isComplete()).isTrue();
        assertThat(rest.stretch().from().position()).isEqualTo(stopped.done());
        assertThat(again.isResumed()).as("it was complete").isFalse();
        assertThat(again.isComplete()).isTrue();
        assertThat(again.stretch().end().compareTo(checkpoint)).isLessThanOrEqualTo(0);
        // What was read and could not be written any more is read again.
        assertThat(settled(stopped.counts()) + settled(rest.counts()))
                .isBetween(again.counts().received(), again.counts().received() + 10);
    }

    @Test
    void dryRunCountsAndWritesNothing() throws Exception {
        follow();
        String from = end().toString();
        rep("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW()), ('BOB', 'Bob', NOW()), ('CID', 'Cid', NOW())");
        String between = end().toString();
        rep("DELETE FROM Reps WHERE rep_id = 'CID'");
        follow();
        try (TestItems items = TestItems.open(space)) {
            deleteRep(items, "ANN");
            Set<?> before = contents(items);

            ReplayReport report = replay(CONFIG, new ReplayOrder(from, Optional.of(between), List.of(), Mode.DRY_RUN));

            assertThat(report.isComplete()).isTrue();
            assertThat(report.counts()).isEqualTo(new ReplayCounts(3, 2, 1, 0));
            assertThat(contents(items)).isEqualTo(before);
        }
    }

    @Test
    void saysWhatIsWrongWithAnOrderAndFromWhereOnOneIsPossible() throws Exception {
        assertRefused(order(beforeSnapshot, Mode.RESUME)).hasMessageContaining("no daemon has run");
        follow();

        assertRefused(order(beforeSnapshot, Mode.RESUME))
                .hasMessageContaining(beforeSnapshot)
                .hasMessageContaining("the daemon's snapshot")
                .hasMessageContaining("The earliest possible position is ");
        assertRefused(order("binlog.000000:4", Mode.RESUME))
                .hasMessageContaining("MySQL has purged the file")
                .hasMessageContaining("The earliest possible position is ");
        assertRefused(order("yesterday", Mode.RESUME)).hasMessageContaining("'yesterday' is no position");
        assertRefused(new ReplayOrder(end().toString(), Optional.empty(), List.of("Rep"), Mode.RESUME))
                .hasMessageContaining("maps no table 'Rep'");
        rep("INSERT INTO Reps VALUES ('ANN', 'Ann', NOW())");
        assertRefused(order(end().toString(), Mode.RESUME)).hasMessageContaining("nothing lies between");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ReplayOrder order) {
        return assertThatThrownBy(() -> replay(CONFIG, order))
                .isInstanceOfSatisfying(
                        TailraceException.class,
                        failure -> assertThat(failure.restartMayHelp()).isFalse());
    }

    private static void assertAccounted(ReplayCounts counts) {
        assertThat(settled(counts)).isEqualTo(counts.received());
    }

    private static long settled(ReplayCounts counts) {
        return counts.applied() + counts.superseded() + counts.parked();
    }

    private ReplayReport replay(Path config, ReplayOrder order) throws InterruptedException {
        return new Replay(RunningTailrace.read(space, config)).run(order, progress -> {});
    }

    private static ReplayOrder order(String from, Mode mode) {
        return new ReplayOrder(from, Optional.empty(), List.of(), mode);
    }

    private String streamingSince(RunningTailrace daemon) {
        daemon.awaitCaughtUp();
        return end().toString();
    }

    private void follow() {
        try (RunningTailrace daemon = RunningTailrace.startBrisk(space, CONFIG)) {
            daemon.awaitCaughtUp();
        }
    }

    private BinlogPosition end() {
        return new MySqlPreflight(RunningTailrace.read(space, CONFIG).source())
                .check()
                .binlogEnd()
                .position();
    }

    private void rep(String statement) {
        space.mysql().executeIn(space.database(), statement);
    }

    private static Optional<Map<String, AttributeValue>> rep(TestItems items, String id) {
        return items.all(ITEMS).stream()
                .filter(item -> item.get("PK").s().equals("REP#" + id))
                .findFirst();
    }

    private static void deleteRep(TestItems items, String id) {
        items.client()
                .deleteItem(request -> request.tableName(ITEMS)
                        .key(Map.of("PK", AttributeValue.fromS("REP#" + id), "SK", AttributeValue.fromS("PROFILE"))))
                .join();
    }

    /** All of both tables. */
    private static Set<Object> contents(TestItems items) {
        Set<Object> contents = new HashSet<>(items.all(ITEMS));
        contents.addAll(items.all("tailrace"));
        return contents;
    }
}
