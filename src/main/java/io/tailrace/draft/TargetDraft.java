package io.tailrace.draft;

import java.util.List;
import java.util.Optional;

/** A DynamoDB table and its global secondary indexes. */
record TargetDraft(String name, List<IndexDraft> indexes) {

    /** A global secondary index by the attributes that make its key. */
    record IndexDraft(String name, String partitionKey, Optional<String> sortKey) {}
}
