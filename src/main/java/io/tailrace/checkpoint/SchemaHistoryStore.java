package io.tailrace.checkpoint;

import java.util.List;

/**
 * Keeps the schema history of one pipeline: records in the order of their arrival. Called by the source's threads, one at
 * a time. Throws {@link StateException} when the store does not answer.
 */
public interface SchemaHistoryStore {

    /**
     * Adds a record behind all others.
     *
     * @throws StateException also when another process added one meanwhile: two writers never share a history
     */
    void append(String record);

    /** @throws SchemaHistoryLostException when a record is missing */
    List<String> readAll();

    /** Leaves all records behind, whatever has become of them: a snapshot is about to record every table again. */
    void beginAnew();
}
