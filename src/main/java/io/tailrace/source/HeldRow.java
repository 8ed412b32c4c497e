package io.tailrace.source;

import io.tailrace.change.Row;
import java.util.Optional;

/**
 * What MySQL holds under a primary key, as of a position.
 *
 * @param row empty: there is none
 * @param at the binlog's end in this state: nothing before it changes the row any more
 */
public record HeldRow(Optional<Row> row, ServerPosition at) {}
