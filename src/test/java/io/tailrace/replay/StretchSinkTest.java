package io.tailrace.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.source.BinlogFiles;
import io.tailrace.source.ChangeSource;
import io.tailrace.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StretchSinkTest {

    private static final String FILE = "binlog.000001";
    private static final TableSchema SCHEMA = new TableSchema(
            new TableId("app_db", "Reps"), List.of(new Column("id", ColumnType.INTEGER, 0, false)), List.of("id"));

    private final Received received = new Received();
    private int ends;
    private final StretchSink sink = new StretchSink(
            new Stretch(point(at(100, 0, 0)), at(100, 0, 0), at(300, 2, 1), 1, new BinlogFiles(Map.of(FILE, 10_000L))),
            received,
            () -> ends++);

    @Test
    void handsOnWhatLiesBeforeTheEndAndDropsTheRest() throws InterruptedException {
        List<SourceEvent> batch = List.of(
                inserted(at(200, 1, 1)), inserted(at(300, 2, 1)), inserted(at(300, 2, 2)), inserted(at(400, 1, 1)));

        sink.accept(batch);

        assertThat(received.events).containsExactlyElementsOf(batch.subList(0, 2));
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void endsWithTheLastChangeOfTheStretch() throws InterruptedException {
        sink.accept(List.of(inserted(at(200, 1, 1))));
        assertThat(ends).isZero();

        sink.accept(List.of(inserted(at(300, 2, 1))));
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void endsWhenTheSourceIsBeyondTheEndWithoutAChange() throws InterruptedException {
        sink.accept(List.of(new SourceEvent.Progressed(point(at(900, 0, 0)))));

        assertThat(received.events).isEmpty();
        assertThat(ends).isEqualTo(1);
    }

    /** The first half of a changed key stands at the point before the event, which may be the end; its version is the event's. */
    @Test
    void takesNoHalfOfAKeyChangeBehindTheEnd() throws InterruptedException {
        Change.Deleted half =
                new Change.Deleted(new Change.Origin(point(at(300, 2, 1)), Version.of(1, at(300, 2, 2))), row());

        sink.accept(List.of(half));

        assertThat(received.events).isEmpty();
        assertThat(ends).isEqualTo(1);
    }

    @Test
    void refusesASnapshotAndAnotherServer() {
        assertThatThrownBy(sink::snapshotStarted).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sink.serverChanged("uuid-2", Optional.empty()))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("another server now, uuid-2");
    }

    private static Change inserted(BinlogPosition position) {
        return new Change.Inserted(new Change.Origin(point(position), Version.of(1, position)), row());
    }

    private static Row row() {
        return new Row(SCHEMA, new Object[] {1L});
    }

    private static BinlogPosition at(long position, long event, long row) {
        return new BinlogPosition(FILE, position, event, row);
    }

    private static ResumePoint point(BinlogPosition position) {
        return new ResumePoint(position, Optional.empty(), Instant.EPOCH, Map.of());
    }

    private static final class Received implements ChangeSource.Sink {

        private final List<SourceEvent> events = new ArrayList<>();

        @Override
        public void snapshotStarted() {}

        @Override
        public void accept(List<SourceEvent> batch) {
            events.addAll(batch);
        }

        @Override
        public Lineage serverChanged(String serverUuid, Optional<ResumePoint> resumePoint) {
            return Lineage.first(serverUuid);
        }

        @Override
        public void failed(SourceException cause) {}
    }
}
