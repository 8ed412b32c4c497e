package io.tailrace.checkpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;

/**
 * The lineage under which this daemon writes, and its successors. A successor counts only once it is saved under the lease:
 * of two daemons none can write under an epoch that the other knows nothing of. Thread-safe.
 */
public final class Lineages {

    private final Consumer<Lineage> store;
    private volatile Lineage current;

    /** @param store saves a lineage under the lease, as {@link Lease#saveLineage} does */
    public Lineages(Lineage current, Consumer<Lineage> store) {
        this.current = current;
        this.store = store;
    }

    public Lineage current() {
        return current;
    }

    /**
     * Goes on at another server, under the next epoch. To be called when everything of the present lineage is written, and the
     * checkpoint names a place on the other server.
     *
     * @throws StateException as the store does; then nothing has changed
     */
    public synchronized Lineage succeed(String serverUuid) {
        Lineage next = current.next(serverUuid);
        store.accept(next);
        current = next;
        return next;
    }

    /** Registers the epoch's gauge. */
    public void register(MeterRegistry registry) {
        Gauge.builder(
                        "tailrace.lineage.epoch",
                        this,
                        lineages -> lineages.current().epoch())
                .description("Epoch of the lineage of binlogs that is followed; one more after each failover of MySQL")
                .register(registry);
    }
}
