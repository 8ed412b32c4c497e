package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(200);

    @Test
    void beginsAtTheConfiguredLimitAndNeverExceedsIt() {
        pace.answered(25, 0, 0, 100);

        assertThat(pace.limit()).isEqualTo(200);
    }

    @Test
    void overloadHalvesItOnceForAllThatWasUnderWay() {
        pace.answered(25, 25, 25, 75);
        pace.answered(25, 25, 25, 50);
        pace.answered(25, 25, 25, 25);
        pace.answered(25, 25, 25, 0);
        assertThat(pace.limit()).isEqualTo(100);

        pace.answered(25, 25, 25, 75);
        assertThat(pace.limit()).isEqualTo(50);
    }

    @Test
    void neverStopsWhollyAndGrowsBackBySuccess() {
        for (int i = 0; i < 20; i++) {
            pace.answered(1, 1, 1, 0);
        }
        assertThat(pace.limit()).isEqualTo(1);

        for (int i = 0; i < 8; i++) {
            pace.answered(1, 0, 0, 0);
        }
        assertThat(pace.limit()).isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            pace.answered(25, 0, 0, 0);
        }
        assertThat(pace.limit()).isEqualTo(200);
    }

    @Test
    void hotKeyAmongOthersDoesNotLowerIt() {
        for (int i = 0; i < 100; i++) {
            pace.answered(25, 12, 12, 0);
        }

        assertThat(pace.limit()).isEqualTo(200);
    }

    @Test
    void failuresOfOtherCausesNeitherLowerNorRaiseIt() {
        pace.answered(25, 25, 25, 0);

        for (int i = 0; i < 100; i++) {
            pace.answered(25, 25, 0, 0);
        }

        assertThat(pace.limit()).isEqualTo(100);
    }
}
