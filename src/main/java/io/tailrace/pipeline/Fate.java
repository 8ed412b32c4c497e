package io.tailrace.pipeline;

import java.util.Locale;

/** What finally became of a change; every change that was received meets exactly one. */
public enum Fate {
    /** Its effect, alone or merged into that of a newer change to the same item, is acknowledged by DynamoDB. */
    APPLIED,
    /** A newer state was already there. */
    SUPERSEDED,
    /** It can never be written and lies among the dead letters. */
    PARKED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
