package io.tailrace.checkpoint;

import io.tailrace.change.TableId;
import java.time.Instant;

/**
 * What the last verification of one source table found.
 *
 * @param ended when it ended
 * @param rows compared with their items
 * @param missing rows that lack an item
 * @param different items that differ from their rows
 * @param orphans items without a row
 */
public record LastVerification(TableId table, Instant ended, long rows, long missing, long different, long orphans) {}
