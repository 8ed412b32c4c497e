package io.tailrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipfTest {

    @Test
    void drawsTheFirstNumberMostOftenAndNoneBeyondTheLast() {
        Zipf zipf = new Zipf(100, new Random(1));
        int[] drawn = new int[101];

        for (int i = 0; i < 10_000; i++) {
            drawn[zipf.next()]++;
        }

        assertThat(drawn[0]).isZero();
        // the harmonic number of 100 is 5.19
        assertThat(drawn[1]).isBetween(1_700, 2_150);
        assertThat(drawn[100]).isBetween(1, 60);
    }
}
