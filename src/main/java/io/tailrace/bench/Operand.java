package io.tailrace.bench;

/**
 * A placeholder for a value.
 *
 * @param word as it stands in an expression
 * @param place which of a statement's parameters it is, from 0 on; -1 in an expression, where its word names the value
 */
record Operand(String word, int place) {}
