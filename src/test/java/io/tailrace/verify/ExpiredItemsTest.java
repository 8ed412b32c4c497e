package io.tailrace.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.TestingItemWriter;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Row;
import io.tailrace.change.Version;
import io.tailrace.item.ItemWrite;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.mapping.AttributeForm;
import io.tailrace.mapping.AttributesConfig;
import io.tailrace.mapping.AttributesConfig.Nulls;
import io.tailrace.mapping.ColumnCondition;
import io.tailrace.mapping.ColumnCondition.Sense;
import io.tailrace.mapping.ItemMappingConfig;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.verify.Difference.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows whose note is the time at which their main item expires; each has a lookup item, which stays, in another table. */
class ExpiredItemsTest {

    private static final Version BEGIN = Version.of(1, BinlogPosition.of("binlog.000007", 1000));
    private static final Version BEFORE = BEGIN.previous();
    private static final Map<String, String> KEY = key();
    private static final String PAST = "1718791199";
    private static final String NOW = "1718791200";
    private static final String FUTURE = "1718791201";

    private final TestingRows sessions = new TestingRows("Sessions");
    private final TestingItemWriter items = new TestingItemWriter();
    private final Mapping mapping =
            Mapping.compile(List.of(new TableMappingConfig("Sessions", List.of(main(), lookup()))), "app_db");
    private Instant now = Instant.ofEpochSecond(Long.parseLong(NOW));

    @Test
    void doNotDifferWhetherDynamoDbRemovedThemOrNot() throws Exception {
        write(sessions.put("0001", "ann", PAST));
        write(sessions.put("0002", "ann", PAST));
        remove("Sessions", "0002");

        assertThat(verify()).isEmpty();
    }

    @Test
    void mayLagBehindTheirRowsWhileBothAreExpired() throws Exception {
        write(sessions.put("0001", "ann", PAST));
        sessions.put("0001", "ann", "1718700000");

        assertThat(verify()).isEmpty();
    }

    @Test
    void areMissedUntilTheirTimeIsOver() throws Exception {
        write(sessions.put("0001", "ann", NOW));
        write(sessions.put("0002", "ann", FUTURE));
        remove("Sessions", "0001");
        remove("Sessions", "0002");

        assertThat(verify()).containsExactly(missing("0001"), missing("0002"));
    }

    @Test
    void areComparedWhileTheyThemselvesWouldStay() throws Exception {
        write(sessions.put("0001", "ann", FUTURE));
        sessions.put("0001", "ann", PAST);

        assertThat(verify())
                .containsExactly(
                        new Difference(Kind.DIFFERENT, sessions.schema().id(), "id=0001", List.of("expires", "note")));
    }

    @Test
    void areMissedWhenTheirRowLivesOn() throws Exception {
        write(sessions.put("0001", "ann", PAST));
        remove("Sessions", "0001");
        sessions.put("0001", "ann", FUTURE);

        assertThat(verify()).containsExactly(missing("0001"));
    }

    @Test
    void mayExpireWhileTheVerifierWaits() throws Exception {
        write(sessions.put("0001", "ann", FUTURE));
        remove("Sessions", "0001");

        assertThat(verify(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void doNotExcuseAnotherItemOfTheirRow() throws Exception {
        write(sessions.put("0001", "ann", PAST));
        remove("Sessions", "0001");
        remove("Owners", "0001");

        assertThat(verify()).containsExactly(missing("0001"));
    }

    @Test
    void areOrphansWhenTheirRowNoLongerMeetsTheCondition() throws Exception {
        write(sessions.put("0001", "ann", PAST));
        sessions.put("0001", "nobody", PAST);

        assertThat(verify()).extracting(Difference::kind).containsExactly(Kind.ORPHAN, Kind.ORPHAN);
    }

    @Test
    void neverExpireWhereTheTableHasNoSuchAttribute() throws Exception {
        write(sessions.put("0001", "ann", PAST));
        remove("Sessions", "0001");

        List<Difference> found = verify(Duration.ZERO, table("Sessions"), table("Owners"));

        assertThat(found).containsExactly(missing("0001"));
    }

    private List<Difference> verify() throws InterruptedException {
        return verify(Duration.ZERO);
    }

    private List<Difference> verify(Duration settle) throws InterruptedException {
        return verify(settle, table("Sessions").withTimeToLive("expires"), table("Owners"));
    }

    private List<Difference> verify(Duration settle, TableDefinition... targets) throws InterruptedException {
        return new Verifier(
                        new Verifier.Stores(mapping, items, List.of(targets), () -> BEGIN),
                        VerifyConfig.DEFAULT.withSettle(settle),
                        () -> now,
                        pause -> now = now.plus(pause))
                .verify(List.of(sessions), step -> {})
                .differences();
    }

    private void write(Row row) {
        mapping.items(row, BEFORE).forEach(items::write);
    }

    private void remove(String table, String id) {
        mapping.items(sessions.put(id, "ann", sessions.note(id)), BEFORE).stream()
                .filter(item -> item.key().table().equals(table))
                .forEach(item -> items.write(new ItemWrite.Delete(item.key(), BEFORE)));
    }

    private Difference missing(String id) {
        return new Difference(Kind.MISSING, sessions.schema().id(), "id=" + id, List.of());
    }

    private static Map<String, String> key() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("PK", "SESSION#{id}");
        key.put("SK", "0");
        return key;
    }

    private static ItemMappingConfig main() {
        return new ItemMappingConfig(
                "Sessions",
                KEY,
                new AttributesConfig(
                        Map.of("expires", "{note}"),
                        Set.of(),
                        Set.of(),
                        Map.of(),
                        Map.of("note", AttributeForm.NUMBER),
                        Nulls.OMIT),
                List.of(new ColumnCondition("owner", Sense.IS_NOT, Set.of(Optional.of("nobody")))),
                false);
    }

    private static ItemMappingConfig lookup() {
        return new ItemMappingConfig(
                "Owners",
                KEY,
                new AttributesConfig(Map.of(), Set.of("owner"), Set.of(), Map.of(), Map.of(), Nulls.OMIT),
                main().when(),
                false);
    }

    private static TableDefinition table(String name) {
        return TableDefinition.of(name, new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S));
    }
}
