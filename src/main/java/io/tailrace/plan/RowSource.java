package io.tailrace.plan;

import io.tailrace.change.Row;
import java.util.function.Consumer;

/** Rows to look at. They can be gone through more than once; rows that change between are no harm. */
@FunctionalInterface
public interface RowSource {

    /** Hands over each row, in the calling thread. */
    void forEach(Consumer<Row> reader) throws InterruptedException;
}
