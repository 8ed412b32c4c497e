package io.tailrace.dynamodb;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which DynamoDB is written.
 *
 * @param endpoint empty: AWS itself
 * @param requestTimeout after this long an attempt counts as failed
 */
public record TargetConfig(String region, Optional<URI> endpoint, Duration requestTimeout, Writer writer) {

    /** Who writes the requests that carry batches of items. */
    public enum Writer {
        /** Tailrace itself, to the byte as the SDK does, at a fraction of the cost. */
        LEAN,
        /** The AWS SDK. */
        SDK
    }

    /** The place, for people. */
    @Override
    public String toString() {
        return "dynamodb://" + region + endpoint.map(uri -> " at " + uri).orElse("");
    }
}
