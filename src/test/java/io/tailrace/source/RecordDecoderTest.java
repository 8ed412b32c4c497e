package io.tailrace.source;

import static io.tailrace.source.TestingRecords.inSnapshot;
import static io.tailrace.source.TestingRecords.offset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

final class RecordDecoderTest {

    private static final int EPOCH = 3;

    private static final Set<TableId> CAPTURED = Set.of(new TableId("shop", "t"));

    private final TestingRecords records = new TestingRecords();

    @Test
    void givesAChangeItsRowsItsPlaceAndItsVersion() {
        Map<String, Object> offset = offset(100, 2, 1);

        List<SourceEvent> events = decode(streaming(offset(10, 0, 0)), records.update(offset, 7, "a", null));

        assertThat(events).singleElement().isInstanceOfSatisfying(Change.Updated.class, updated -> {
            assertThat(updated.table()).isEqualTo(new TableId("shop", "t"));
            assertThat(updated.before().value(1)).isEqualTo("a");
            assertThat(updated.after().value(1)).isNull();
            assertThat(updated.after().schema()).isSameAs(updated.before().schema());
            assertThat(updated.after().schema().primaryKey()).containsExactly("id");
            assertThat(updated.resumePoint().position()).isEqualTo(new BinlogPosition("binlog.000001", 100, 2, 1));
            assertThat(updated.resumePoint().offset()).isEqualTo(offset);
            assertThat(updated.resumePoint().committedAt()).isEqualTo(Instant.ofEpochMilli(1_500));
            assertThat(updated.version())
                    .isEqualTo(Version.of(EPOCH, updated.resumePoint().position()));
        });
    }

    @Test
    void sharesOneSchemaAmongAllRowsOfATable() {
        List<SourceEvent> events = decode(
                streaming(offset(10, 0, 0)),
                records.insert(offset(100, 2, 1), 1, "a"),
                records.delete(offset(100, 4, 1), 2));

        assertThat(((Change.Deleted) events.get(1)).before().schema())
                .isSameAs(((Change.Inserted) events.get(0)).after().schema());
    }

    @Test
    void completesTheSnapshotOnceWithTheFirstHeartbeatBehindIt() {
        List<SourceEvent> events = decode(
                snapshotting(),
                records.heartbeat(inSnapshot(100)),
                records.read(inSnapshot(100), 1),
                records.read(offset(100, 0, 0), 2),
                records.heartbeat(offset(100, 0, 0)),
                records.heartbeat(offset(100, 0, 0)),
                records.insert(offset(180, 2, 1), 3, "c"));

        assertThat(events).hasSize(5);
        assertThat(events.get(0)).isInstanceOf(Change.SnapshotRow.class);
        assertThat(events.get(1)).isInstanceOf(Change.SnapshotRow.class);
        assertThat(events.get(2)).isInstanceOfSatisfying(SourceEvent.SnapshotCompleted.class, completed -> {
            assertThat(completed.version()).isEqualTo(((Change) events.get(0)).version());
            assertThat(completed.resumePoint().offset().keySet()).doesNotContain("snapshot");
        });
        assertThat(events.get(3)).isInstanceOf(SourceEvent.Progressed.class);
        assertThat(events.get(4)).isInstanceOf(Change.Inserted.class);
    }

    @Test
    void refusesAStreamThatBeginsBeforeTheSnapshotsEnd() {
        RecordDecoder decoder = snapshotting();

        assertThatThrownBy(() -> decode(decoder, records.insert(offset(100, 2, 1), 1, "a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without a heartbeat");
    }

    @Test
    void dropsHeartbeatsThatLieBeforeWhatWasReported() {
        List<SourceEvent> events = decode(
                streaming(offset(50, 2, 1)),
                records.heartbeat(offset(4, 0, 0)),
                records.insert(offset(100, 2, 3), 1, "a"),
                records.heartbeat(offset(100, 2, 0)),
                records.heartbeat(offset(200, 0, 0)));

        assertThat(events).hasSize(2);
        assertThat(events.get(1).resumePoint().position()).isEqualTo(BinlogPosition.of("binlog.000001", 200));
    }

    @Test
    void dropsAStatementThatWasTheLastBeforeTheResumePoint() {
        List<SourceEvent> events = decode(
                streaming(offset(100, "a:1-5")),
                records.truncate(offset(100, "a:1-5")),
                records.truncate(offset(180, "a:1-6")));

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Truncated.class,
                        truncated -> assertThat(
                                        truncated.resumePoint().position().position())
                                .isEqualTo(180));
    }

    @Test
    void keepsAStatementAtTheSamePlaceOfAnotherBinlog() {
        List<SourceEvent> events = decode(streaming(offset(100, "a:1-5")), records.truncate(offset(100, "a:1-5,b:1")));

        assertThat(events).hasSize(1);
    }

    @Test
    void takesATableThatIsCreatedForOneThatWasEmptied() {
        List<SourceEvent> events = decode(
                streaming(offset(100, "a:1-5")),
                records.statement(offset(100, "a:1-5"), "CREATE", "t"),
                records.statement(offset(180, "a:1-6"), "DROP", "t"),
                records.statement(offset(260, "a:1-7"), "CREATE", "other", "t"),
                records.statement(offset(340, "a:1-8"), "ALTER", "t"));

        assertThat(events).singleElement().isInstanceOfSatisfying(Change.Truncated.class, emptied -> {
            assertThat(emptied.table()).isEqualTo(new TableId("shop", "t"));
            assertThat(emptied.resumePoint().position()).isEqualTo(BinlogPosition.of("binlog.000001", 260));
            assertThat(emptied.version())
                    .isEqualTo(Version.of(EPOCH, emptied.resumePoint().position()));
        });
    }

    @Test
    void takesATableOfTheSnapshotForNone() {
        List<SourceEvent> events = decode(snapshotting(), records.statement(inSnapshot(100), "CREATE", "t"));

        assertThat(events).isEmpty();
    }

    @Test
    void handsBothHalvesOfAKeyChangeOverTogether() {
        RecordDecoder decoder = streaming(offset(10, 0, 0));

        assertThat(decode(decoder, records.deleteForNewKey(offset(100, 2, 2), 1, 9)))
                .isEmpty();
        List<SourceEvent> events = decode(decoder, records.insert(offset(100, 2, 2), 9, "a"));

        assertThat(events).hasSize(2);
        Change.Deleted deleted = (Change.Deleted) events.get(0);
        Change.Inserted inserted = (Change.Inserted) events.get(1);
        assertThat(deleted.version()).isEqualTo(inserted.version());
        assertThat(deleted.resumePoint().position().row()).isEqualTo(1);
        assertThat(deleted.resumePoint().offset().get("row")).isEqualTo(1L);
        assertThat(inserted.resumePoint().position().row()).isEqualTo(2);
    }

    private static RecordDecoder snapshotting() {
        return new RecordDecoder(EPOCH, "sales", CAPTURED, Optional.empty());
    }

    private static RecordDecoder streaming(Map<String, ?> offset) {
        ResumePoint point = Offsets.resumePoint(offset, Instant.EPOCH);
        return new RecordDecoder(EPOCH, "sales", CAPTURED, Optional.of(point));
    }

    private static List<SourceEvent> decode(RecordDecoder decoder, SourceRecord... records) {
        List<SourceEvent> events = new ArrayList<>();
        for (SourceRecord record : records) {
            decoder.decode(record, events);
        }
        return events;
    }
}
