package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2024-06-19T12:00:00Z");

    /** With a sample each second. */
    private static final int MOST = (int) (History.SPAN.toSeconds() + 1 + 10 + 1);

    private final History history = new History();

    @Test
    void knowsNothingAtFirst() {
        Trends trends = history.trends(NOON);

        assertThat(trends.lagSeconds()).hasSize(History.STEPS).containsOnly(Double.NaN);
        assertThat(trends.pace()).isZero();
    }

    @Test
    void keepsTheHighestLagOfEachStep() {
        history.add(NOON.minusSeconds(10), TestingStatus.behind(Duration.ofSeconds(7)));
        history.add(NOON.minusSeconds(9), TestingStatus.behind(Duration.ofSeconds(3)));
        history.add(NOON, TestingStatus.behind(Duration.ofMillis(250)));

        assertThat(last(history.trends(NOON).lagSeconds(), 3)).containsExactly(7.0, Double.NaN, 0.25);
    }

    @Test
    void tellsThePaceOfTheLastSeconds() {
        for (int second = 0; second <= 60; second++) {
            history.add(NOON.plusSeconds(second), TestingStatus.applied(40L * second));
        }

        Trends trends = history.trends(NOON.plusSeconds(60));

        assertThat(trends.pace()).isEqualTo(40);
        assertThat(trends.paceByTable()).containsEntry("Orders", 40.0).containsEntry("Reps", 0.0);
        assertThat(last(trends.changesPerSecond(), 12))
                .allSatisfy(pace -> assertThat(pace).isCloseTo(40, within(1e-9)));
    }

    @Test
    void forgetsWhatIsOlderThanItsSpan() {
        for (int second = 0; second <= 3600; second++) {
            history.add(NOON.plusSeconds(second), TestingStatus.behind(Duration.ofSeconds(second < 1800 ? 99 : 1)));
        }

        assertThat(history.trends(NOON.plusSeconds(3600)).lagSeconds())
                .hasSize(History.STEPS)
                .containsOnly(1.0);
        assertThat(history.size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void doesNotGrowHoweverLongItRuns() {
        for (int second = 0; second <= Duration.ofDays(2).toSeconds(); second++) {
            history.add(NOON.plusSeconds(second), TestingStatus.UP_TO_DATE);
        }

        assertThat(history.size()).isEqualTo(MOST);
    }

    @Test
    void doesNotGrowAfterTheClockWasSetBack() {
        Instant before = NOON.minus(Duration.ofDays(7));
        history.add(NOON, TestingStatus.behind(Duration.ofSeconds(99)));
        for (int second = 0; second <= 3600; second++) {
            history.add(before.plusSeconds(second), TestingStatus.behind(Duration.ofSeconds(1)));
        }

        assertThat(history.trends(before.plusSeconds(3600)).lagSeconds()).containsOnly(1.0);
        assertThat(history.size()).isEqualTo(MOST);
    }

    @Test
    void showsAGapWhereItSlept() {
        history.add(NOON, TestingStatus.behind(Duration.ofSeconds(1)));
        history.add(NOON.plusSeconds(600), TestingStatus.behind(Duration.ofSeconds(2)));

        List<Double> lags = history.trends(NOON.plusSeconds(600)).lagSeconds();

        assertThat(lags.stream().filter(lag -> !lag.isNaN())).containsExactly(1.0, 2.0);
    }

    private static List<Double> last(List<Double> values, int count) {
        return values.subList(values.size() - count, values.size());
    }
}
