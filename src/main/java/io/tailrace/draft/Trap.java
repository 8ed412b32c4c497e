package io.tailrace.draft;

/**
 * Something about a table that will cost rows, reads or time unless somebody decides what to do about it.
 *
 * @param what one clause without the table's name
 * @param remedy what to do, one clause
 */
public record Trap(String table, String what, String remedy) {

    @Override
    public String toString() {
        return table + ": " + what + "; " + remedy;
    }
}
