package io.tailrace.dynamodb;

import java.util.List;

/**
 * How tables compare with what is wanted of them.
 *
 * @param absent names of tables that do not exist
 * @param problems everything that is wrong with those that do
 */
public record TableCheck(List<String> absent, List<Problem> problems) {

    /**
     * Something that keeps a table from being written.
     *
     * @param text what is wrong, as a clause
     * @param remedy what to do or to run
     */
    public record Problem(String table, String text, String remedy) {
        @Override
        public String toString() {
            return "table " + table + ": " + text + ". " + remedy;
        }
    }
}
