package io.tailrace.recovery;

import io.tailrace.testing.TestItems;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lease as it stands in the state table of a test with one pipeline. */
record PipelineEntry(String owner, long token, long renewals) {

    static PipelineEntry read(TestItems items) {
        Map<String, AttributeValue> entry = items.all("tailrace").stream()
                .filter(item -> item.get("entry").s().equals("state"))
                .findFirst()
                .orElseThrow();
        return new PipelineEntry(
                entry.get("lease_owner").s(),
                Long.parseLong(entry.get("lease_token").n()),
                Long.parseLong(entry.get("lease_renewals").n()));
    }
}
