package io.tailrace.config;

import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.dynamodb.TargetConfig.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code target:}, but for its tables. */
final class TargetSection {

    private TargetSection() {}

    static TargetConfig read(Section section) {
        String region = section.required("region", ValueType.TEXT);
        Optional<URI> endpoint = section.value("endpoint", ValueType.ADDRESS, Optional.empty());
        Duration timeout = section.value(
                "request-timeout",
                ValueType.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
                Duration.ofMillis(2_500));
        Writer writer = section.value("writer", ValueType.choice(Writer.class), Writer.LEAN);
        return new TargetConfig(region, endpoint, timeout, writer);
    }
}
