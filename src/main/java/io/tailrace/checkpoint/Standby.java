package io.tailrace.checkpoint;

/**
 * A process that waits for the lease, as it is stored.
 *
 * @param name as it would stand in the lease
 * @param signs grows with every sign of life, so that a watcher can tell a living process without comparing clocks
 */
public record Standby(String name, long signs) {}
