package io.tailrace.draft;

import java.util.List;

/**
 * A first configuration: which tables are captured and what their rows become.
 *
 * @param leftOut tables that cannot be captured as they are; their traps say why
 * @param traps in the order of the tables
 */
public record Draft(
        String database, List<TargetDraft> targets, List<TableDraft> tables, List<String> leftOut, List<Trap> traps) {

    /** The configuration file's text. */
    public String yaml() {
        return new ConfigurationText(this).toString();
    }
}
