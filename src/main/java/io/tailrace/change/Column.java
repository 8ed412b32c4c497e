package io.tailrace.change;

/**
 * A column of a source table.
 *
 * @param fractionDigits digits after the decimal point of seconds (TIME, DATETIME, TIMESTAMP: 0 to 6) or of a DECIMAL; else 0
 */
public record Column(String name, ColumnType type, int fractionDigits, boolean nullable) {}
