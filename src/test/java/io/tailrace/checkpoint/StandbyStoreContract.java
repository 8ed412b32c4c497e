package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link StandbyStore} promises. Each test has a pipeline of its own, so all may share one table. */
public interface StandbyStoreContract {

    /** Opens the store of a pipeline; stores of one name share their entries, as two processes do. */
    StandbyStore standbyStore(String pipeline);

    @Test
    default void knowsNobodyAtFirst() {
        assertThat(standbyStore(newPipeline()).read()).isEmpty();
    }

    @Test
    default void eachSignIsSeenByOthers() {
        String pipeline = newPipeline();
        StandbyStore standby = standbyStore(pipeline);
        StandbyStore leader = standbyStore(pipeline);

        standby.sign("db-2/7/a");
        long first = leader.read().get(0).signs();
        standby.sign("db-2/7/a");

        assertThat(leader.read()).containsExactly(new Standby("db-2/7/a", first + 1));
    }

    @Test
    default void processesAreApart() {
        StandbyStore store = standbyStore(newPipeline());

        store.sign("db-2/7/a");
        store.sign("db-3/7/b");
        store.forget("db-2/7/a");
        store.forget("db-4/7/c");

        assertThat(store.read()).extracting(Standby::name).containsExactly("db-3/7/b");
    }

    @Test
    default void pipelinesShareNoStandbys() {
        StandbyStore one = standbyStore(newPipeline());

        one.sign("db-2/7/a");

        assertThat(standbyStore(newPipeline()).read()).isEmpty();
    }

    private static String newPipeline() {
        return "contract-" + UUID.randomUUID();
    }
}
