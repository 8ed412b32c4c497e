package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.document.Document;
import org.junit.jupiter.api.Test;

final class RecoveryOrderTest {

    private static final String SERVER = "00000000-0000-0000-0000-000000000001";

    private final RecoveryOrder order = new RecoveryOrder();

    @Test
    void takesWhatTheResumePointHasDone() {
        assertThat(order.isPositionAtOrBefore(at(100, "1-4"), at(200, "1-5"))).isTrue();
        assertThat(order.isPositionAtOrBefore(at(300, "1-6"), at(200, "1-5"))).isFalse();
    }

    @Test
    void leavesOutAStatementThatMySqlSendsAgain() {
        assertThat(order.isPositionAtOrBefore(at(200, "1-5"), at(200, "1-5"))).isFalse();
    }

    @Test
    void takesTheSnapshotAtTheResumePointItself() {
        assertThat(order.isPositionAtOrBefore(at(200, "1-5").set("snapshot", "INITIAL"), at(200, "1-5")))
                .isTrue();
    }

    @Test
    void takesWhatWasRecordedBeforeThereWereGtids() {
        assertThat(order.isPositionAtOrBefore(at(900), at(200, "1-5"))).isTrue();
    }

    @Test
    void comparesPositionsWithoutGtidsWhateverTheServerIdsAndClocks() {
        Document snapshot = at(100).set("snapshot", "INITIAL").set("ts_sec", 50);
        Document statement = at(200).set("server_id", 1).set("ts_sec", 50);

        assertThat(order.isPositionAtOrBefore(snapshot, at(100).set("ts_sec", 50)))
                .isTrue();
        assertThat(order.isPositionAtOrBefore(statement, at(100).set("ts_sec", 50)))
                .isFalse();
        assertThat(order.isPositionAtOrBefore(statement, at(200).set("ts_sec", 49)))
                .isTrue();
        assertThat(order.isPositionAtOrBefore(statement, at(5_000_000_000L))).isTrue();
    }

    private static Document at(long position) {
        return Document.create().set("file", "binlog.000001").set("pos", position);
    }

    private static Document at(long position, String transactions) {
        return at(position).set("gtids", SERVER + ":" + transactions);
    }
}
