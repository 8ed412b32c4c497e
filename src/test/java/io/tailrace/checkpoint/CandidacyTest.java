package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.TestingCheckpointStore.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CandidacyTest {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final TestingCheckpointStore store = new TestingCheckpointStore();
    private final TestingTicker ticker = new TestingTicker();
    private final List<String> holders = new ArrayList<>();

    @Test
    void freeLeaseIsClaimedAtOnce() throws Exception {
        Candidacy.Term term = candidacy("b").win(holders::add);

        assertThat(term.token()).isEqualTo(store.state().lease().token());
        assertThat(store.state().lease().owner()).isEqualTo("b");
        assertThat(ticker.elapsed()).isZero();
        assertThat(holders).isEmpty();
    }

    @Test
    void standsByUntilHolderWasSilentForWholeDuration() throws Exception {
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
        for (int second = 2; second <= 20; second += 2) {
            ticker.at(Duration.ofSeconds(second), () -> store.renew(token));
        }

        Candidacy.Term term = candidacy("b").win(holders::add);

        assertThat(term.token()).isEqualTo(token + 1);
        assertThat(ticker.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
        assertThat(holders).containsExactly("a");
    }

    @Test
    void cleanReleaseIsSeenWithinAboutASecond() throws Exception {
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
        ticker.at(Duration.ofMillis(4500), () -> store.release(token));

        candidacy("b").win(holders::add);

        assertThat(ticker.elapsed()).isBetween(Duration.ofMillis(4500), Duration.ofMillis(5500));
    }

    @Test
    void changeOfHolderStartsTheWatchAnew() throws Exception {
        store.claim("a", LeaseEntry.NONE).orElseThrow();
        ticker.at(
                Duration.ofMillis(8500),
                () -> store.claim("c", store.state().lease()).orElseThrow());

        Candidacy.Term term = candidacy("b").win(holders::add);

        assertThat(term.token()).isEqualTo(3);
        assertThat(ticker.elapsed()).isBetween(Duration.ofMillis(18_500), Duration.ofSeconds(20));
        assertThat(holders).containsExactly("a", "c");
    }

    @Test
    void wallClockOfTheStandbyDoesNotMatter() throws Exception {
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
        ticker.at(Duration.ofSeconds(1), () -> ticker.suspend(Duration.ofDays(1)));
        ticker.at(Duration.ofSeconds(5), () -> store.renew(token));

        candidacy("b").win(holders::add);

        assertThat(ticker.elapsed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
    }

    @Test
    void claimWhoseAnswerWasLostIsRecognised() throws Exception {
        long token = store.claim("a", LeaseEntry.NONE).orElseThrow();
        // At 2.5 s the release is seen and the claim takes effect, but its answer is lost.
        ticker.at(Duration.ofMillis(1500), () -> store.release(token));
        CheckpointStore lossy = new TestingLossyClaims(store);

        Candidacy.Term term = new Candidacy(lossy, "b", LEASE, ticker).win(holders::add);

        assertThat(term.token())
                .isEqualTo(token + 1)
                .isEqualTo(store.state().lease().token());
        assertThat(ticker.elapsed()).isLessThan(LEASE);
    }

    @Test
    void askingGoesOnWhileTheStoreDoesNotAnswer() throws Exception {
        store.claim("a", LeaseEntry.NONE).orElseThrow();
        ticker.at(Duration.ofMillis(500), () -> store.setFault(Fault.UNREACHABLE));
        ticker.at(Duration.ofSeconds(60), () -> store.setFault(Fault.NONE));

        candidacy("b").win(holders::add);

        assertThat(store.state().lease().owner()).isEqualTo("b");
        assertThat(ticker.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @Test
    void firstReadFailsLoudly() {
        store.setFault(Fault.UNREACHABLE);

        assertThatThrownBy(() -> candidacy("b").win(holders::add)).isInstanceOf(StateException.class);
    }

    @Test
    void termCountsFromBeforeTheClaim() throws Exception {
        CheckpointStore slow = new TestingSlowStore(store, ticker, Duration.ofSeconds(2));

        Candidacy.Term term = new Candidacy(slow, "b", LEASE, ticker).win(holders::add);

        assertThat(ticker.now().since(term.since())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    private Candidacy candidacy(String owner) {
        return new Candidacy(store, owner, LEASE, ticker);
    }
}
