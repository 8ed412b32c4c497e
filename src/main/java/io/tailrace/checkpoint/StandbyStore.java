package io.tailrace.checkpoint;

import java.util.List;

/**
 * Where the processes that wait for a pipeline's lease say that they do. Nothing but what people are shown depends on it. Calls
 * block for one request; they throw {@link StateException} when the store does not answer. Thread-safe.
 */
public interface StandbyStore {

    /** Gives a sign of life of a process that waits. */
    void sign(String name);

    /** Forgets a process; does nothing when it is not known. */
    void forget(String name);

    /** All that were not forgotten, whether they live or not. */
    List<Standby> read();
}
