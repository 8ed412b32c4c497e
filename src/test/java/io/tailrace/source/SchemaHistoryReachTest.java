package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaHistoryReachTest {

    private static final String OLD = "11111111-1111-1111-1111-111111111111";
    private static final String NEW = "22222222-2222-2222-2222-222222222222";
    private static final ResumePoint BEGINNING = new ResumePoint(
            BinlogPosition.of("binlog.000001", 700), Optional.of(OLD + ":1-50"), Instant.EPOCH, Map.of());

    @Test
    void beginsAtTheLastSnapshot() {
        List<String> records = List.of(snapshot(900, OLD + ":1-9"), change(), snapshot(1_500, OLD + ":1-20"), change());

        assertThat(position(SchemaHistoryReach.of(records))).contains(BinlogPosition.of("binlog.000012", 1_500));
    }

    @Test
    void knowsNothingWithoutASnapshot() {
        assertThat(SchemaHistoryReach.of(List.of(change()))).isEmpty();
    }

    /** The old server's positions mean nothing at the new one, even when nothing happened between. */
    @Test
    void beginsWithTheLineageWhenTheSnapshotWasTakenBefore() {
        assertThat(position(SchemaHistoryReach.of(List.of(snapshot(900, OLD + ":1-9")), BEGINNING)))
                .contains(BEGINNING.position());
        assertThat(position(SchemaHistoryReach.of(List.of(snapshot(900, OLD + ":1-50")), BEGINNING)))
                .contains(BEGINNING.position());
    }

    @Test
    void beginsAtASnapshotOfTheLineageItself() {
        String later = OLD + ":1-50," + NEW + ":1-3";

        assertThat(position(SchemaHistoryReach.of(List.of(snapshot(900, later)), BEGINNING)))
                .contains(BinlogPosition.of("binlog.000012", 900));
    }

    private static Optional<BinlogPosition> position(Optional<TransactionStart> start) {
        return start.map(TransactionStart::position);
    }

    private static String snapshot(long position, String gtids) {
        return """
                {"source":{},"position":{"ts_sec":1,"file":"binlog.000012","pos":%d,"gtids":"%s","snapshot":true}}""".formatted(position, gtids);
    }

    private static String change() {
        return """
                {"source":{},"position":{"ts_sec":2,"file":"binlog.000012","pos":4711}}""";
    }
}
