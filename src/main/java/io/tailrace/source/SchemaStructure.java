package io.tailrace.source;

import java.util.List;

/**
 * How a whole database is built, as far as a mapping follows from it.
 *
 * @param logsCascades whether the binlog holds the child rows that a cascading foreign key changes
 * @param tables the base tables by name
 */
public record SchemaStructure(String database, boolean logsCascades, List<TableStructure> tables) {}
