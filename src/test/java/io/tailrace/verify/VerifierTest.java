package io.tailrace.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.apply.TestingItemWriter;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Row;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.verify.Difference.Kind;
import io.tailrace.verify.VerifyProgress.Reached;
import io.tailrace.verify.VerifyProgress.Step;
import io.tailrace.verify.VerifyReport.TableReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class VerifierTest {

    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Version BEGIN = version(1000);
    private static final Version BEFORE = version(900);
    private static final Version LATER = version(1100);

    private final TestingRows orders = new TestingRows("Orders");
    private final TestingRows reps = new TestingRows("Reps");
    private final TestingItemWriter items = new TestingItemWriter();
    private final Mapping mapping = Mapping.compile(
            List.of(config("Orders", "OWNER#{owner}", "ORDER#{id}"), config("Reps", "REP#{id}", "{owner}")), "app_db");

    private Instant now = Instant.parse("2024-06-19T10:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> duringPauses = new ArrayDeque<>();
    private final List<Reached> progress = new ArrayList<>();

    @Test
    void findsNothingWhereAllIsInStep() throws Exception {
        for (int i = 0; i < 7; i++) {
            write(orders.put("000" + i, "ann", i % 2 == 0 ? "n" : null), BEFORE);
        }
        write(reps.put("BOB", "x", null), BEFORE);

        VerifyReport report = verify();

        assertThat(report.total()).isZero();
        assertThat(report.tables())
                .containsExactly(
                        new TableReport(orders.schema().id(), 7, 7, 0, none()),
                        new TableReport(reps.schema().id(), 1, 1, 0, none()));
        assertThat(pauses).isEmpty();
    }

    @Test
    void findsARowWithoutItem() throws Exception {
        orders.put("0001", "ann", "n");

        assertThat(verify().differences()).containsExactly(missing("id=0001"));
    }

    @Test
    void namesTheAttributesThatDifferButNotWhatIsInThem() throws Exception {
        write(orders.put("0001", "ann", "secret"), BEFORE);
        orders.put("0001", "ann", "changed");

        VerifyReport report = verify();

        assertThat(report.differences()).containsExactly(different("id=0001", "note"));
        assertThat(report.toString()).doesNotContain("secret").doesNotContain("changed");
    }

    @Test
    void findsAnAttributeThatShouldBeGone() throws Exception {
        write(orders.put("0001", "ann", "n"), BEFORE);
        orders.put("0001", "ann", null);

        assertThat(verify().differences()).containsExactly(different("id=0001", "note"));
    }

    @Test
    void findsAnItemAtARowsPlaceThatWasNeverWrittenByTailrace() throws Exception {
        orders.put("0001", "ann", null);
        items.put("T", item("OWNER#ann", "ORDER#0001", "id", "0001", "owner", "ann"));

        assertThat(verify().differences()).containsExactly(different("id=0001", "_v"));
    }

    @Test
    void findsAnItemWithoutRow() throws Exception {
        write(orders.put("0001", "ann", null), BEFORE);
        orders.delete("0001");

        VerifyReport report = verify();

        assertThat(report.differences()).containsExactly(orphan("T|OWNER#ann|ORDER#0001"));
        assertThat(report.total()).isEqualTo(1);
    }

    @Test
    void leavesForeignAttributesAndItemsAlone() throws Exception {
        write(orders.put("0001", "ann", null), BEFORE);
        items.write(new ItemWrite.Upsert(
                key(orders.put("0001", "ann", null)), BEFORE, Map.of("color", AttributeValue.fromS("red")), Set.of()));
        items.put("T", item("OWNER#eve", "ORDER#0666"));
        items.put("T", item("OWNER#eve", "ORDER#0667", "_v", "not a version of ours"));
        items.put("T", item("OTHER#eve", "X"));

        assertThat(verify().total()).isZero();
    }

    @Test
    void leavesItemsOfTablesAloneThatWereNotAskedFor() throws Exception {
        write(reps.put("BOB", "x", null), BEFORE);
        reps.delete("BOB");

        VerifyReport report = verifier(VerifyConfig.DEFAULT).verify(List.of(orders), progress::add);

        assertThat(report.tables())
                .containsExactly(new TableReport(orders.schema().id(), 0, 0, 0, none()));
    }

    @Test
    void doesNotReportWhatHealsWhileItWaits() throws Exception {
        Row inserted = orders.put("0001", "ann", "n");
        write(orders.put("0002", "ann", "old"), BEFORE);
        Row updated = orders.put("0002", "ann", "new");
        Row deleted = orders.put("0003", "ann", "n");
        write(deleted, BEFORE);
        orders.delete("0003");
        duringPauses.add(() -> write(inserted, BEFORE));
        duringPauses.add(() -> write(updated, BEFORE));
        duringPauses.add(() -> items.write(new ItemWrite.Delete(key(deleted), BEFORE)));

        VerifyReport report = verify();

        assertThat(report.total()).isZero();
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        orders.put("0001", "ann", "n");

        verify();

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(SETTLE);
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
    }

    @Test
    void looksTwiceEvenWhenItMayNotWait() throws Exception {
        Row row = orders.put("0001", "ann", "n");
        orders.beforeEachCall(once(() -> {}, () -> write(row, BEFORE)));

        VerifyReport report =
                verifier(VerifyConfig.DEFAULT.withSettle(Duration.ZERO)).verify(tables(), progress::add);

        assertThat(report.total()).isZero();
        assertThat(pauses).isEmpty();
    }

    @Test
    void takesAnItemForOneWithARowThatWasWrittenSinceItBegan() throws Exception {
        orders.beforeEachCall(once(() -> {}, () -> {}));
        reps.beforeEachCall(once(() -> write(orders.put("0000", "ann", null), LATER)));

        assertThat(verify().total()).isZero();
    }

    @Test
    void findsTheItemThatARowLeftBehindWhenItWasDeleted() throws Exception {
        write(orders.put("0001", "ann", "n"), BEFORE);
        orders.put("0001", "ann", "changed");
        duringPauses.add(() -> orders.delete("0001"));

        assertThat(verify().differences()).containsExactly(orphan("T|OWNER#ann|ORDER#0001"));
    }

    @Test
    void findsTheItemThatARowLeftBehindWhenItMoved() throws Exception {
        write(orders.put("0001", "ann", "n"), BEFORE);
        orders.put("0001", "ann", "changed");
        duringPauses.add(() -> write(orders.put("0001", "bob", "changed"), LATER));

        assertThat(verify().differences()).containsExactly(orphan("T|OWNER#ann|ORDER#0001"));
    }

    @Test
    void letsARowMoveWhileItWaits() throws Exception {
        Row before = orders.put("0001", "ann", "n");
        write(before, BEFORE);
        orders.put("0001", "bob", "n");
        duringPauses.add(() -> {
            items.write(new ItemWrite.Delete(key(before), LATER));
            write(orders.put("0001", "bob", "n"), LATER);
        });

        assertThat(verify().total()).isZero();
    }

    @Test
    void reportsARowThatCannotBecomeAnItemAsMissing() throws Exception {
        orders.put("0001", null, "n");
        orders.put("0002", "x".repeat(3000), "n");
        reps.put("BOB", "", "n");

        assertThat(verify().differences())
                .containsExactlyInAnyOrder(
                        missing("id=0001"),
                        missing("id=0002"),
                        new Difference(Kind.MISSING, reps.schema().id(), "id=BOB", List.of()));
    }

    @Test
    void countsRowsApartThatChangeFasterThanTheyCanBeCompared() throws Exception {
        orders.put("0001", "ann", "0");
        for (int i = 1; i <= 100; i++) {
            int version = i;
            duringPauses.add(() -> {
                write(orders.put("0001", "ann", "n" + version), version(2000 + version));
                orders.put("0001", "ann", "n" + version + "'");
            });
        }

        VerifyReport report = verify();

        assertThat(report.total()).isZero();
        assertThat(report.tables().get(0).moving()).isEqualTo(1);
    }

    @Test
    void doesNotTakeARowForMovingWhoseItemStandsStill() throws Exception {
        write(orders.put("0001", "ann", "n"), BEFORE);
        orders.put("0001", "ann", "n0");
        for (int i = 1; i <= 100; i++) {
            String note = "n" + i;
            duringPauses.add(() -> orders.put("0001", "ann", note));
        }

        assertThat(verify().differences()).containsExactly(different("id=0001", "note"));
    }

    @Test
    void countsMoreThanItLooksAtAgainOrNames() throws Exception {
        for (int i = 0; i < 9; i++) {
            orders.put("000" + i, "ann", null);
        }

        VerifyReport report = verifier(new VerifyConfig(SETTLE, 2, 4, 3)).verify(tables(), progress::add);

        assertThat(report.total()).isEqualTo(9);
        assertThat(report.differences()).hasSize(3);
    }

    @Test
    void readsTablesWhoseSizeIsAMultipleOfTheChunk() throws Exception {
        for (int i = 0; i < 6; i++) {
            write(orders.put("000" + i, "ann", null), BEFORE);
        }

        VerifyReport report = verifier(new VerifyConfig(SETTLE, 3, 10, 10)).verify(tables(), progress::add);

        assertThat(report.tables().get(0).rows()).isEqualTo(6);
        assertThat(report.total()).isZero();
    }

    @Test
    void tellsEverySecondHowFarItIs() throws Exception {
        for (int i = 0; i < 6; i++) {
            write(orders.put("000" + i, "ann", null), BEFORE);
        }
        orders.beforeEachCall(() -> now = now.plusMillis(500));

        verifier(new VerifyConfig(SETTLE, 1, 10, 10)).verify(tables(), progress::add);

        assertThat(progress)
                .containsExactly(
                        new Reached(Step.ROWS, "Orders", 1, 2, 2, 2.0, 0),
                        new Reached(Step.ROWS, "Orders", 1, 2, 4, 2.0, 0),
                        new Reached(Step.ROWS, "Orders", 1, 2, 6, 2.0, 0));
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        orders.put("0001", "ann", null);
        orders.beforeEachCall(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(this::verify).isInstanceOf(InterruptedException.class);
    }

    private VerifyReport verify() throws InterruptedException {
        return verifier(VerifyConfig.DEFAULT).verify(tables(), progress::add);
    }

    private Verifier verifier(VerifyConfig config) {
        TableDefinition target =
                TableDefinition.of("T", new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S));
        return new Verifier(
                new Verifier.Stores(mapping, items, List.of(target), () -> BEGIN), config, () -> now, duration -> {
                    pauses.add(duration);
                    now = now.plus(duration);
                    if (!duringPauses.isEmpty()) {
                        duringPauses.remove().run();
                    }
                });
    }

    private List<TableRows> tables() {
        return List.of(orders, reps);
    }

    private ItemKey key(Row row) {
        return mapping.items(row, BEFORE).get(0).key();
    }

    private void write(Row row, Version version) {
        mapping.items(row, version).forEach(items::write);
    }

    private static Runnable once(Runnable... actions) {
        Deque<Runnable> rest = new ArrayDeque<>(List.of(actions));
        return () -> {
            if (!rest.isEmpty()) {
                rest.remove().run();
            }
        };
    }

    private Difference missing(String key) {
        return new Difference(Kind.MISSING, orders.schema().id(), key, List.of());
    }

    private Difference different(String key, String... attributes) {
        return new Difference(Kind.DIFFERENT, orders.schema().id(), key, List.of(attributes));
    }

    private Difference orphan(String key) {
        return new Difference(Kind.ORPHAN, orders.schema().id(), key, List.of());
    }

    private static Map<Kind, Long> none() {
        return Map.of(Kind.MISSING, 0L, Kind.DIFFERENT, 0L, Kind.ORPHAN, 0L);
    }

    private static Map<String, AttributeValue> item(String partition, String sort, String... attributes) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("PK", AttributeValue.fromS(partition));
        item.put("SK", AttributeValue.fromS(sort));
        for (int i = 0; i < attributes.length; i += 2) {
            item.put(attributes[i], AttributeValue.fromS(attributes[i + 1]));
        }
        return item;
    }

    private static TableMappingConfig config(String source, String partition, String sort) {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("PK", partition);
        key.put("SK", sort);
        return TableMappingConfig.of(source, "T", key);
    }

    private static Version version(long position) {
        return Version.of(1, BinlogPosition.of("binlog.000007", position));
    }
}
