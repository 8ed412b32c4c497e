package io.tailrace.bench;

import java.util.List;

/**
 * One statement of a batch.
 *
 * @param tellsItem whether the item is told when the condition is false of it
 */
record Call(String statement, List<Value> parameters, boolean tellsItem) {}
