package io.tailrace.checkpoint;

import static io.tailrace.checkpoint.TestingPoints.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.TestingCheckpointStore.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseTest {

    private static final Duration CERTAINTY = Duration.ofMillis(7500);

    private final TestingCheckpointStore store = new TestingCheckpointStore();
    private final TestingTicker ticker = new TestingTicker();
    private final List<LeaseLostException> losses = new ArrayList<>();

    @Test
    void isCertainForThreeQuartersOfItsDuration() {
        Lease lease = held(store);

        ticker.pass(CERTAINTY.minusMillis(1));
        assertThat(lease.stillHeld()).isTrue();

        ticker.pass(Duration.ofMillis(1));
        assertThat(lease.stillHeld()).isFalse();
        assertThat(losses).isEmpty();
    }

    @Test
    void renewalMakesItCertainAgain() {
        Lease lease = held(store);
        ticker.pass(Duration.ofSeconds(30));

        lease.renew();

        assertThat(lease.stillHeld()).isTrue();
        assertThat(losses).isEmpty();
    }

    @Test
    void certaintyCountsFromTheStartOfTheRenewal() {
        Lease lease = held(new TestingSlowStore(store, ticker, Duration.ofSeconds(5)));

        lease.renew();

        assertThat(lease.stillHeld()).isTrue();
        ticker.pass(Duration.ofMillis(2500));
        assertThat(lease.stillHeld()).isFalse();
    }

    @Test
    void failedRenewalProvesNothing() {
        Lease lease = held(store);
        ticker.pass(Duration.ofSeconds(5));
        store.setFault(Fault.ANSWERS_LOST);

        lease.renew();
        ticker.pass(Duration.ofMillis(2500));

        assertThat(lease.stillHeld()).isFalse();
        store.setFault(Fault.NONE);
        lease.renew();
        assertThat(lease.stillHeld()).isTrue();
        assertThat(losses).isEmpty();
    }

    @Test
    void sleepOfTheMachineMakesItUncertain() {
        Lease lease = held(store);

        ticker.suspend(CERTAINTY);

        assertThat(lease.stillHeld()).isFalse();
    }

    @Test
    void wallClockThatIsSetBackHidesNothing() {
        Lease lease = held(store);
        ticker.suspend(Duration.ofDays(-1));

        ticker.pass(CERTAINTY);

        assertThat(lease.stillHeld()).isFalse();
    }

    @Test
    void lossIsToldOnceWhoeverFindsOut() {
        Lease lease = held(store);
        store.claim("b", store.state().lease()).orElseThrow();

        assertThatThrownBy(() -> lease.saveCheckpoint(new Checkpoint(point(1), Optional.empty())))
                .isInstanceOf(LeaseLostException.class);
        lease.renew();

        assertThat(losses).hasSize(1);
        assertThat(lease.stillHeld()).isFalse();
        assertThat(store.state().checkpoint()).isEmpty();
    }

    @Test
    void lossFoundByRenewalEndsTheLease() {
        Lease lease = held(store);
        store.claim("b", store.state().lease()).orElseThrow();

        lease.renew();

        assertThat(losses).hasSize(1);
        assertThat(lease.stillHeld()).isFalse();
        lease.close();
        assertThat(store.state().lease().owner()).isEqualTo("b");
    }

    @Test
    void savesUnderItsToken() {
        Lease lease = held(store);
        Checkpoint checkpoint = new Checkpoint(point(1), Optional.empty());

        lease.saveLineage(new Lineage("uuid", 1));
        lease.saveCheckpoint(checkpoint);

        assertThat(store.state().lineage()).contains(new Lineage("uuid", 1));
        assertThat(store.state().checkpoint()).contains(checkpoint);
        lease.clearCheckpoint();
        assertThat(store.state().checkpoint()).isEmpty();
    }

    @Test
    void closeReleasesAndProvesNothingAnyMore() {
        Lease lease = held(store);

        lease.close();

        assertThat(store.state().lease().isFree()).isTrue();
        assertThat(lease.stillHeld()).isFalse();
        assertThat(losses).isEmpty();
    }

    @Test
    void closeSurvivesUnreachableStore() {
        Lease lease = held(store);
        store.setFault(Fault.UNREACHABLE);

        lease.close();

        assertThat(lease.stillHeld()).isFalse();
    }

    @Test
    void threadRenewsUntilTheLeaseIsLost() throws Exception {
        CompletableFuture<LeaseLostException> lost = new CompletableFuture<>();
        CheckpointConfig config =
                new CheckpointConfig("tailrace", Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofDays(35));
        Lease lease = Lease.acquire(store, "a", config, holder -> {}, lost::complete);
        long renewals = store.state().lease().renewals();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (store.state().lease().renewals() < renewals + 3) {
            assertThat(System.nanoTime()).as("time until three renewals").isLessThan(deadline);
            Thread.onSpinWait();
        }

        boolean taken = false;
        while (!taken) {
            taken = store.claim("b", store.state().lease()).isPresent();
        }

        assertThat(lost.get(30, TimeUnit.SECONDS)).isNotNull();
        lease.close();
        assertThat(store.state().lease().owner()).isEqualTo("b");
    }

    private Lease held(CheckpointStore leaseStore) {
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
        return new Lease(leaseStore, new Candidacy.Term(token, ticker.now()), CERTAINTY, ticker, losses::add);
    }
}
