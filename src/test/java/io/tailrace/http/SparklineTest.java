package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void drawsALineWithAGapWhereNothingIsKnown() {
        String svg = Sparkline.of(List.of(0.0, 2.0, Double.NaN, 4.0, 4.0), 1, "Lag <now> 4 s");

        assertThat(svg)
                .contains("class=\"line\" d=\"M0.0 62.0L90.0 33.0M270.0 4.0L360.0 4.0\"")
                .contains("aria-label=\"Lag &lt;now&gt; 4 s\"");
    }

    @Test
    void staysFlatBelowTheSmallestTop() {
        assertThat(Sparkline.of(List.of(0.1, 0.1), 1, "")).contains("d=\"M0.0 56.2L360.0 56.2\"");
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(Sparkline.of(List.of(Double.NaN, Double.NaN), 1, "")).contains("class=\"line\" d=\"\"");
        assertThat(Sparkline.highest(List.of(Double.NaN))).isZero();
    }
}
