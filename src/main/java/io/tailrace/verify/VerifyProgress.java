package io.tailrace.verify;

/** Is told about every second how far a verification is; called on its thread. */
@FunctionalInterface
public interface VerifyProgress {

    void reached(Reached reached);

    /**
     * A moment of a verification.
     *
     * @param table the source table whose rows, or target table whose items, are being read; empty while settling
     * @param number of the table, from 1
     * @param tables how many tables this step reads
     * @param done rows or items read of this table, or candidates still to be settled
     * @param perSecond rows or items read per second since the step began
     * @param candidates suspected differences so far
     */
    record Reached(Step step, String table, int number, int tables, long done, double perSecond, long candidates) {}

    /** What a verification does, in this order. */
    enum Step {
        ROWS,
        ITEMS,
        SETTLING
    }
}
