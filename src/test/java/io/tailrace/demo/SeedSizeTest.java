package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeedSizeTest {

    @Test
    void countsTheRowsOfAllTables() {
        assertThat(new SeedSize(1, 2, 3, 10, 4).rows()).isEqualTo(1 + 2 + 3 + 10 + 40);
        assertThat(SeedSize.SMALL).isEqualTo(new SeedSize(50, 30, 6, 80, 3));
        assertThat(SeedSize.DEMO).isEqualTo(new SeedSize(500, 120, 24, 1_500, 3));
    }

    @Test
    void comesCloseToAnyNumberOfRows() {
        for (int rows = 3; rows < 1_000_000; rows = rows * 3 + 1) {
            assertThat(SeedSize.ofRows(rows).rows()).isCloseTo(rows, within(4));
        }
    }

    @Test
    void refusesABusinessWithNothingToSell() {
        assertThatThrownBy(() -> new SeedSize(1, 0, 1, 5, 1)).hasMessageContaining("0 products");
    }
}
