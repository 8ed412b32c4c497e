package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class StandbySignsTest {

    private final TestingStandbyStore store = new TestingStandbyStore();

    @Test
    void tellsOfAProcessThatWaitsUntilItWaitsNoMore() {
        StandbySigns signs = new StandbySigns(store, "db-2/7/a");

        signs.begin();
        signs.begin();
        await().until(() -> !store.read().isEmpty());
        assertThat(store.read()).containsExactly(new Standby("db-2/7/a", 1));

        signs.close();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void saysNothingOfAProcessThatNeverWaited() {
        store.setUnreachable(true);

        new StandbySigns(store, "db-2/7/a").close();

        store.setUnreachable(false);
        assertThat(store.read()).isEmpty();
    }

    @Test
    void endsEvenIfTheStoreDoesNotAnswer() {
        store.setUnreachable(true);
        StandbySigns signs = new StandbySigns(store, "db-2/7/a");

        signs.begin();
        signs.close();

        store.setUnreachable(false);
        assertThat(store.read()).isEmpty();
    }
}
