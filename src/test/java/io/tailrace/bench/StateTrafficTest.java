package io.tailrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTrafficTest {

    @Test
    void aWriteForEachDeletionIsNotCounted() {
        Map<String, Object> counts = Map.of(
                "writesTo", Map.of("A", 150L, "B", 50L, "state", 43L),
                "deletesFrom", Map.of("A", 30L, "B", 10L, "state", 1L));

        assertThat(StateTraffic.percent(counts, "state")).isEqualTo(1.5);
    }

    @Test
    void nothingWrittenIsNoShare() {
        assertThat(StateTraffic.percent(Map.of(), "state")).isZero();
    }
}
