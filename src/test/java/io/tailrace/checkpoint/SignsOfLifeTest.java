package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.SignsOfLife.Sign;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final TestingTicker ticker = new TestingTicker();
    private final SignsOfLife signs = new SignsOfLife(LEASE, ticker);

    @Test
    void knowsNothingOfAHolderThatItHasSeenOnce() {
        assertThat(signs.see(new LeaseEntry("a", 1, 7))).isEqualTo(Sign.UNKNOWN);

        ticker.pass(LEASE.minusMillis(1));

        assertThat(signs.see(new LeaseEntry("a", 1, 7))).isEqualTo(Sign.UNKNOWN);
    }

    @Test
    void seesLifeInARenewalUntilTheLeaseIsOver() {
        signs.see(new LeaseEntry("a", 1, 7));
        ticker.pass(LEASE.dividedBy(2));

        assertThat(signs.see(new LeaseEntry("a", 1, 8))).isEqualTo(Sign.ALIVE);
        ticker.pass(LEASE);
        assertThat(signs.see(new LeaseEntry("a", 1, 8))).isEqualTo(Sign.NONE);
        assertThat(signs.see(new LeaseEntry("b", 2, 0))).isEqualTo(Sign.ALIVE);
    }

    @Test
    void seesNoneWhereALeaseIsOldOrFree() {
        signs.see(new LeaseEntry("killed", 1, 7));
        ticker.pass(LEASE);

        assertThat(signs.see(new LeaseEntry("killed", 1, 7))).isEqualTo(Sign.NONE);
        assertThat(signs.see(new LeaseEntry("", 1, 7))).isEqualTo(Sign.NONE);
    }
}
