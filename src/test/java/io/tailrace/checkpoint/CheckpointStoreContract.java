package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} promises. Each test has a pipeline of its own, so all may share one table. */
public interface CheckpointStoreContract {

    /** Opens the store of a pipeline; stores of one name share one entry, as two daemons do. */
    CheckpointStore store(String pipeline);

    @Test
    default void knowsNothingOfNewPipeline() {
        PipelineState state = newStore().read();

        assertThat(state).isEqualTo(new PipelineState(LeaseEntry.NONE, Optional.empty(), Optional.empty()));
    }

    @Test
    default void freeLeaseIsClaimed() {
        CheckpointStore store = newStore();

        long token = store.claim("a", store.read().lease()).orElseThrow();

        LeaseEntry lease = store.read().lease();
        assertThat(lease.owner()).isEqualTo("a");
        assertThat(lease.token()).isEqualTo(token).isEqualTo(LeaseEntry.NONE.token() + 1);
    }

    @Test
    default void onlyOneOfTwoClaimsSucceeds() {
        String pipeline = newPipeline();
        CheckpointStore a = store(pipeline);
        CheckpointStore b = store(pipeline);
        LeaseEntry seen = a.read().lease();

        a.claim("a", seen).orElseThrow();

        assertThat(b.claim("b", seen)).isEmpty();
        assertThat(b.read().lease().owner()).isEqualTo("a");
    }

    @Test
    default void renewalIsSeenAndDefeatsClaim() {
        CheckpointStore store = newStore();
        long token = store.claim("a", store.read().lease()).orElseThrow();
        LeaseEntry seen = store.read().lease();

        store.renew(token);

        assertThat(store.read().lease().renewals()).isGreaterThan(seen.renewals());
        assertThat(store.claim("b", seen)).isEmpty();
        assertThat(store.read().lease().owner()).isEqualTo("a");
    }

    @Test
    default void silentHolderIsReplacedAndFenced() {
        CheckpointStore store = newStore();
        long old = store.claim("a", store.read().lease()).orElseThrow();
        store.saveLineage(old, new Lineage("uuid-1", 1));
        store.saveCheckpoint(old, checkpoint(100));

        long token = store.claim("b", store.read().lease()).orElseThrow();

        assertThat(token).isEqualTo(old + 1);
        assertThatThrownBy(() -> store.renew(old)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.saveCheckpoint(old, checkpoint(200))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.saveLineage(old, new Lineage("uuid-2", 2)))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.clearCheckpoint(old)).isInstanceOf(LeaseLostException.class);
        assertThat(store.read().lineage()).contains(new Lineage("uuid-1", 1));
        assertThat(store.read().checkpoint()).contains(checkpoint(100));
    }

    @Test
    default void releasedLeaseIsFreeAndKeepsItsToken() {
        CheckpointStore store = newStore();
        long token = store.claim("a", store.read().lease()).orElseThrow();

        store.release(token);

        assertThat(store.read().lease().isFree()).isTrue();
        assertThat(store.read().lease().token()).isEqualTo(token);
        assertThat(store.claim("b", store.read().lease())).hasValue(token + 1);
    }

    @Test
    default void formerHolderCannotRelease() {
        CheckpointStore store = newStore();
        long old = store.claim("a", store.read().lease()).orElseThrow();
        store.claim("b", store.read().lease()).orElseThrow();

        store.release(old);

        assertThat(store.read().lease().owner()).isEqualTo("b");
    }

    @Test
    default void changesOfHolderInBetweenDefeatClaim() {
        CheckpointStore store = newStore();
        long token = store.claim("a", store.read().lease()).orElseThrow();
        LeaseEntry seen = store.read().lease();
        store.release(token);
        store.claim("c", store.read().lease()).orElseThrow();

        assertThat(store.claim("b", seen)).isEmpty();
    }

    @Test
    default void checkpointComesBackAsItWasSaved() {
        String pipeline = newPipeline();
        CheckpointStore store = store(pipeline);
        long token = store.claim("a", store.read().lease()).orElseThrow();
        Checkpoint checkpoint = new Checkpoint(
                new ResumePoint(
                        new BinlogPosition("binlog.000042", 4_294_967_296L, 12, 34),
                        Optional.of("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:11-18,"
                                + "4e11fa47-71ca-11e1-9e33-c80aa9429562:1-2147483648"),
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        Map.of("file", "binlog.000042", "pos", 4_294_967_296L, "snapshot", true, "empty", "")),
                Optional.of(Version.of(3, BinlogPosition.of("binlog.000041", 157))),
                List.of(new TableStop(
                        new TableId("shop", "Orders"),
                        3,
                        new ResumePoint(
                                BinlogPosition.of("binlog.000040", 4),
                                Optional.empty(),
                                Instant.parse("2026-01-02T03:04:05Z"),
                                Map.of("pos", 4L)),
                        "no column 'id'")));

        store.saveCheckpoint(token, checkpoint);

        assertThat(store(pipeline).read().checkpoint()).contains(checkpoint);
    }

    @Test
    default void laterCheckpointReplacesEarlierWhole() {
        CheckpointStore store = newStore();
        long token = store.claim("a", store.read().lease()).orElseThrow();
        Checkpoint first = new Checkpoint(
                new ResumePoint(
                        BinlogPosition.of("binlog.000001", 4),
                        Optional.of("3e11fa47-71ca-11e1-9e33-c80aa9429562:1"),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Map.of("only-here", 1L)),
                Optional.of(Version.of(1, BinlogPosition.of("binlog.000001", 4))));
        store.saveCheckpoint(token, first);

        store.saveCheckpoint(token, checkpoint(200));

        assertThat(store.read().checkpoint()).contains(checkpoint(200));
    }

    @Test
    default void clearedCheckpointIsGoneAndTheRestStays() {
        CheckpointStore store = newStore();
        long token = store.claim("a", store.read().lease()).orElseThrow();
        store.saveLineage(token, new Lineage("uuid-1", 4));
        store.saveCheckpoint(token, checkpoint(100));

        store.clearCheckpoint(token);

        PipelineState state = store.read();
        assertThat(state.checkpoint()).isEmpty();
        assertThat(state.lineage()).contains(new Lineage("uuid-1", 4));
        assertThat(state.lease().owner()).isEqualTo("a");
        assertThat(state.lease().token()).isEqualTo(token);
    }

    @Test
    default void changeOfHolderKeepsLineageAndCheckpoint() {
        CheckpointStore store = newStore();
        long token = store.claim("a", store.read().lease()).orElseThrow();
        store.saveLineage(token, new Lineage("uuid-1", 4));
        store.saveCheckpoint(token, checkpoint(100));
        store.release(token);

        store.claim("b", store.read().lease()).orElseThrow();

        assertThat(store.read().lineage()).contains(new Lineage("uuid-1", 4));
        assertThat(store.read().checkpoint()).contains(checkpoint(100));
    }

    @Test
    default void nobodySavesWithoutLease() {
        CheckpointStore store = newStore();

        assertThatThrownBy(() -> store.saveCheckpoint(1, checkpoint(100))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.renew(1)).isInstanceOf(LeaseLostException.class);
        assertThat(store.read()).isEqualTo(new PipelineState(LeaseEntry.NONE, Optional.empty(), Optional.empty()));
    }

    @Test
    default void pipelinesShareNothing() {
        CheckpointStore one = newStore();
        CheckpointStore other = newStore();
        long token = one.claim("a", one.read().lease()).orElseThrow();

        one.saveCheckpoint(token, checkpoint(100));

        assertThat(other.read()).isEqualTo(new PipelineState(LeaseEntry.NONE, Optional.empty(), Optional.empty()));
    }

    private CheckpointStore newStore() {
        return store(newPipeline());
    }

    private static String newPipeline() {
        return "contract-" + UUID.randomUUID();
    }

    private static Checkpoint checkpoint(long position) {
        return new Checkpoint(
                new ResumePoint(
                        BinlogPosition.of("binlog.000007", position),
                        Optional.empty(),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Map.of("file", "binlog.000007", "pos", position)),
                Optional.empty());
    }
}
