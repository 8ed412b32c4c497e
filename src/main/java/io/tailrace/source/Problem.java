package io.tailrace.source;

/**
 * Something on MySQL that must be mended before it can be read.
 *
 * @param what says what is wrong, and why it matters
 * @param mendingStatement the SQL statement, or the setting, that mends it
 */
public record Problem(String what, String mendingStatement) {

    @Override
    public String toString() {
        return what + ". Mend it by: " + mendingStatement;
    }
}
