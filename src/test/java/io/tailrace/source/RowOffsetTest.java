package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowOffsetTest {

    @Test
    void isTheSameOffset() {
        Map<String, Object> offset = offset(4, 3L, 2);

        RowOffset compact = RowOffset.of(offset, null);

        assertThat(compact).isEqualTo(offset).hasSameHashCodeAs(offset).hasSameSizeAs(offset);
        assertThat(compact.get("pos")).isEqualTo(4L);
        assertThat(compact.get("row")).isEqualTo(2);
        assertThat(compact.get("unknown")).isNull();
        assertThat(compact.containsKey("event")).isTrue();
        assertThat(compact.containsKey("unknown")).isFalse();
    }

    @Test
    void rowsOfOneTransactionShareIt() {
        RowOffset first = RowOffset.of(offset(4, null, 1), null);
        Map<String, Object> offset = offset(4, 1L, null);

        RowOffset second = RowOffset.of(offset, first);

        assertThat(second).isEqualTo(offset);
        assertThat(second.get("file")).isSameAs(first.get("file"));
    }

    @Test
    void takesNothingFromAnotherTransaction() {
        RowOffset other = RowOffset.of(offset(4, 1L, 1), null);
        Map<String, Object> elsewhere = offset(5, 1L, 1);
        Map<String, Object> without = offset(4, 1L, 1);
        without.remove("gtids");
        Map<String, Object> more = offset(4, 1L, 1);
        more.put("snapshot", true);

        assertThat(RowOffset.of(elsewhere, other)).isEqualTo(elsewhere);
        assertThat(RowOffset.of(without, other)).isEqualTo(without);
        assertThat(RowOffset.of(more, other)).isEqualTo(more);
    }

    @Test
    void keepsWhatHasNoValue() {
        Map<String, Object> offset = offset(4, 1L, 1);
        offset.put("nothing", null);

        assertThat(RowOffset.of(offset, RowOffset.of(offset, null))).isEqualTo(offset);
    }

    private static Map<String, Object> offset(long position, Long event, Integer row) {
        Map<String, Object> offset = new HashMap<>();
        // Not the same object each time, as Debezium makes them.
        offset.put("file", "binlog.%06d".formatted(1));
        offset.put("pos", position);
        offset.put("gtids", "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5");
        offset.put("server_id", 1L);
        if (event != null) {
            offset.put("event", event);
        }
        if (row != null) {
            offset.put("row", row);
        }
        return offset;
    }
}
