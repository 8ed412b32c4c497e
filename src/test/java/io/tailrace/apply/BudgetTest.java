package io.tailrace.apply;

import static io.tailrace.apply.TestingWrites.delete;
import static io.tailrace.apply.TestingWrites.text;
import static io.tailrace.apply.TestingWrites.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private long now = -7;

    private final Budget budget = new Budget(100, () -> now);

    @Test
    void savesATenthOfASecondAndThenGivesASecondsUnitsInASecond() {
        now += Duration.ofHours(1).toNanos();
        assertThat(spendAllThatIsAllowed()).isEqualTo(10);

        int spent = 0;
        for (int millis = 0; millis < 5_000; millis++) {
            now += Duration.ofMillis(1).toNanos();
            spent += spendAllThatIsAllowed();
        }

        assertThat(spent).isBetween(499, 501);
    }

    @Test
    void largeWriteIsWaitedForAfterwards() {
        budget.spend(upsert("a", 1, Map.of("text", text("x".repeat(50 * 1024)))));

        assertThat(budget.nanosToWait())
                .isBetween(
                        Duration.ofMillis(410).toNanos(), Duration.ofMillis(411).toNanos());
        now += budget.nanosToWait();
        assertThat(budget.nanosToWait()).isZero();
    }

    private int spendAllThatIsAllowed() {
        int spent = 0;
        while (budget.nanosToWait() == 0) {
            budget.spend(delete("a", 1));
            spent++;
        }
        return spent;
    }
}
