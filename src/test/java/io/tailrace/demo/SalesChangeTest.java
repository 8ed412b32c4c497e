package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SalesChangeTest {

    @Test
    void choosesEveryKindAndTheMoreFrequentOnesMoreOften() {
        Random random = new Random(42);
        Map<SalesChange, Integer> chosen = new EnumMap<>(SalesChange.class);

        for (int i = 0; i < 10_000; i++) {
            chosen.merge(SalesChange.random(random), 1, Integer::sum);
        }

        assertThat(chosen).containsOnlyKeys(SalesChange.values());
        assertThat(chosen.get(SalesChange.LINE_QUANTITY)).isCloseTo(3_000, within(200));
        assertThat(chosen.get(SalesChange.REP_NAME)).isCloseTo(100, within(40));
    }
}
