package io.tailrace.source;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The source's meters. Thread-safe. */
public final class SourceMeters {

    private final MeterRegistry registry;
    private final Counter unreadable;

    public SourceMeters(MeterRegistry registry) {
        this.registry = registry;
        for (RestartReason reason : RestartReason.values()) {
            restarts(reason);
        }
        unreadable = Counter.builder("tailrace.unreadable.statements")
                .description("Times that Debezium's parser could not read a statement that changes a schema")
                .register(registry);
    }

    /** Shows Debezium's own meters of this source beside ours. */
    void showEngine(String topicPrefix) {
        DebeziumMeters.register(registry, topicPrefix);
    }

    /** Shows which server is read. */
    public void describe(SourceFacts facts) {
        Gauge.builder("tailrace.source.info", () -> 1)
                .description("1; the labels name the MySQL server as it was when this process began to follow it")
                .tag("server_uuid", facts.serverUuid())
                .tag("version", facts.version())
                .tag("gtid_mode", facts.gtidMode())
                .register(registry);
    }

    void restarted(RestartReason reason) {
        restarts(reason).increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    private Counter restarts(RestartReason reason) {
        return Counter.builder("tailrace.source.restarts")
                .description("Times the Debezium engine was started again, by reason")
                .tag("reason", reason.label())
                .register(registry);
    }
}
