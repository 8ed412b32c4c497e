package io.tailrace.source;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.SourceEvent;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.demo.MySqlAccount;
import io.tailrace.demo.MySqlServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens sources on one database of a test's MySQL, and closes them with itself. Not thread-safe. */
final class TestingSources implements AutoCloseable {

    static final int EPOCH = 1;

    private static final AtomicInteger PIPELINES = new AtomicInteger();

    private final MySqlServer mysql;
    private final SourceConfig config;
    private final String pipeline = "test-" + PIPELINES.incrementAndGet();
    private final TestingSchemaHistory history = new TestingSchemaHistory();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<DebeziumSource> opened = new ArrayList<>();

    TestingSources(MySqlServer mysql, SourceConfig config) {
        this.mysql = mysql;
        this.config = config;
    }

    static SourceConfig config(MySqlServer mysql, String database, String... tables) {
        return new SourceConfig(
                List.of(new MySqlHost(mysql.host(), mysql.port())),
                MySqlAccount.TAILRACE.user(),
                MySqlAccount.TAILRACE.password(),
                database,
                List.of(tables),
                Optional.empty(),
                SourceConfig.TlsMode.PREFERRED,
                SourceConfig.SnapshotLocking.MINIMAL,
                2_048,
                8_192,
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(5));
    }

    static SourceConfig withAddress(SourceConfig config, String host, int port) {
        return copy(
                config,
                List.of(new MySqlHost(host, port)),
                config.username(),
                config.password(),
                config.snapshotLocking());
    }

    static SourceConfig withPassword(SourceConfig config, String password) {
        return withAccount(config, config.username(), password);
    }

    static SourceConfig withAccount(SourceConfig config, String username, String password) {
        return copy(config, config.hosts(), username, password, config.snapshotLocking());
    }

    static SourceConfig withLocking(SourceConfig config, SourceConfig.SnapshotLocking locking) {
        return copy(config, config.hosts(), config.username(), config.password(), locking);
    }

    /** How long silence is borne: on a connection that streams, and from a server that is to answer. */
    static SourceConfig withTimeouts(SourceConfig config, Duration stallTimeout, Duration connectTimeout) {
        return new SourceConfig(
                config.hosts(),
                config.username(),
                config.password(),
                config.database(),
                config.tables(),
                config.serverId(),
                config.tls(),
                config.snapshotLocking(),
                config.batchSize(),
                config.queueSize(),
                connectTimeout,
                config.heartbeat(),
                stallTimeout);
    }

    private static SourceConfig copy(
            SourceConfig config,
            List<MySqlHost> hosts,
            String username,
            String password,
            SourceConfig.SnapshotLocking locking) {
        return new SourceConfig(
                hosts,
                username,
                password,
                config.database(),
                config.tables(),
                config.serverId(),
                config.tls(),
                locking,
                config.batchSize(),
                config.queueSize(),
                config.connectTimeout(),
                config.heartbeat(),
                config.stallTimeout());
    }

    /** Starts with a snapshot. */
    TestingSink snapshot() {
        TestingSink sink = new TestingSink();
        start(Optional.empty(), sink);
        return sink;
    }

    /** Starts behind an event. */
    TestingSink resume(SourceEvent behind) {
        TestingSink sink = new TestingSink();
        start(Optional.of(behind.resumePoint()), sink);
        return sink;
    }

    void start(Optional<ResumePoint> resumePoint, TestingSink sink) {
        start(new Lineage(mysql.value("SELECT @@server_uuid").orElseThrow(), EPOCH), resumePoint, sink);
    }

    /** Starts as if another server had been read before. */
    void startOn(String serverUuid, TestingSink sink) {
        start(new Lineage(serverUuid, EPOCH), Optional.empty(), sink);
    }

    private void start(Lineage lineage, Optional<ResumePoint> resumePoint, TestingSink sink) {
        DebeziumSource source = DebeziumSource.open(
                config,
                new SourceStart(pipeline, lineage, resumePoint),
                history,
                new SourceMeters(meters),
                InstantSource.system());
        opened.add(source);
        source.start(sink);
    }

    /** MySQL's own end of the binlog. */
    BinlogPosition end() {
        Map<String, Object> status = mysql.query("SHOW MASTER STATUS").get(0);
        return BinlogPosition.of(
                String.valueOf(status.get("File")), Long.parseLong(String.valueOf(status.get("Position"))));
    }

    TestingSchemaHistory history() {
        return history;
    }

    double restarts(RestartReason reason) {
        return meters.counter("tailrace.source.restarts", "reason", reason.label())
                .count();
    }

    /** What one of Debezium's meters shows. */
    double debezium(String meter) {
        return meters.get("debezium." + meter).gauge().value();
    }

    @Override
    public void close() {
        closeAll();
    }

    /** Closes all that were opened so far; others may be opened after it. */
    void closeAll() {
        opened.forEach(DebeziumSource::close);
        opened.clear();
    }
}
