package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.checkpoint.Standbys.Living;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandbysTest {

    private static final Duration PAUSE = StandbySigns.PAUSE;

    private final TestingStandbyStore store = new TestingStandbyStore();
    private final TestingTicker ticker = new TestingTicker();
    private final Standbys standbys = new Standbys(store, ticker);

    @AfterEach
    void close() {
        standbys.close();
    }

    @Test
    void knowsNothingBeforeItHasLooked() {
        assertThat(standbys.living()).isEmpty();

        standbys.look();

        assertThat(standbys.living())
                .hasValueSatisfying(known -> assertThat(known).isEmpty());
    }

    @Test
    void countsNobodyWhomItHasSeenOnce() {
        store.sign("killed long ago");

        standbys.look();
        ticker.pass(PAUSE);
        standbys.look();

        assertThat(standbys.living()).isEmpty();
    }

    @Test
    void countsWhoGivesASign() {
        store.sign("was there");
        standbys.look();
        ticker.pass(PAUSE);
        store.sign("was there");
        store.sign("came later");

        standbys.look();
        ticker.pass(Duration.ofSeconds(4));

        assertThat(standbys.living().orElseThrow())
                .containsExactlyInAnyOrder(
                        new Living("was there", Duration.ofSeconds(4)),
                        new Living("came later", Duration.ofSeconds(4)));
    }

    @Test
    void forgetsWhoIsSilent() {
        standbys.look();
        store.sign("b");
        standbys.look();
        ticker.pass(Standbys.SILENCE.minusMillis(1));
        standbys.look();
        assertThat(standbys.living().orElseThrow()).hasSize(1);

        ticker.pass(Duration.ofMillis(1));
        standbys.look();

        assertThat(standbys.living().orElseThrow()).isEmpty();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void noticesAtOnceWhoTookItsSignsBack() {
        standbys.look();
        store.sign("b");
        standbys.look();

        store.forget("b");
        standbys.look();

        assertThat(standbys.living().orElseThrow()).isEmpty();
    }

    @Test
    void tellsForHowLongItHasNotHeardWhileTheStoreDoesNotAnswer() {
        standbys.look();
        store.sign("b");
        standbys.look();

        store.setUnreachable(true);
        ticker.pass(Standbys.SILENCE.multipliedBy(2));
        standbys.look();

        assertThat(standbys.living().orElseThrow()).containsExactly(new Living("b", Standbys.SILENCE.multipliedBy(2)));
    }
}
