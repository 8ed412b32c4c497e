package io.tailrace.draft;

import java.util.Map;

/**
 * What the rows of one table become; the templates as the configuration has them.
 *
 * @param source the source table
 * @param target the DynamoDB table
 * @param key attributes with templates, partition key first
 * @param add attributes with templates
 * @param rename columns whose names an attribute cannot have
 */
record TableDraft(
        String source, String target, Map<String, String> key, Map<String, String> add, Map<String, String> rename) {}
