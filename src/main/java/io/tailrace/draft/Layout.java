package io.tailrace.draft;

import io.tailrace.source.SchemaStructure;

/** How tables are laid out in DynamoDB. */
public enum Layout {
    /** A DynamoDB table for each table, its key the primary key, an index for each of MySQL's. */
    TABLE_PER_ENTITY,
    /** One DynamoDB table for all; a row lies with the row that its foreign key names. */
    SINGLE_TABLE;

    /** Drafts a configuration for all tables that can be captured. */
    public Draft draft(SchemaStructure schema) {
        return switch (this) {
            case TABLE_PER_ENTITY -> new TablePerEntityLayout(schema).draft();
            case SINGLE_TABLE -> new SingleTableLayout(schema).draft();
        };
    }
}
