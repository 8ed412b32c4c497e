package io.tailrace.dynamodb;

/** Whether somebody replaces the credentials when they expire. */
enum Renewal {
    /** Their provider does: they came with an expiry, from a role, a web identity or single sign-on. */
    AUTOMATIC,
    /** Nobody: they stand in the environment or in a file. */
    NONE
}
