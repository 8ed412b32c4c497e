package io.tailrace.source;

import io.tailrace.change.TableId;
import io.tailrace.engine.EngineState;
import io.tailrace.engine.ExactMySqlConnector;
import io.tailrace.engine.SnapshotHold;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Debezium's configuration for a pipeline. Where a value is not Debezium's default, the reason stands beside it. Public
 * for the benchmark, which runs the same engine alone.
 */
public final class EngineProperties {

    /** How many times as long as a stream a snapshot may be silent. */
    private static final int SNAPSHOT_PATIENCE = 20;

    /** Server ids that a pipeline's name is mapped to: high, so that they miss the small numbers people give to servers. */
    private static final long FIRST_SERVER_ID = 1_000_000_000L;

    private static final long SERVER_IDS = 3_000_000_000L;

    private EngineProperties() {}

    /** @param engine the id of the run's {@link EngineState} */
    public static Properties of(SourceConfig config, String pipeline, String engine) {
        Properties properties = new Properties();
        properties.setProperty("name", pipeline);
        properties.setProperty("connector.class", ExactMySqlConnector.class.getName());
        properties.setProperty("tasks.max", "1");
        properties.setProperty("topic.prefix", topicPrefix(pipeline));
        connection(properties, config, pipeline);
        scope(properties, config);
        values(properties);
        flow(properties, config);
        stores(properties, engine);
        properties.setProperty(StoredSchemaHistory.SERVER, topicPrefix(pipeline));
        return properties;
    }

    /** The pipeline's name in the letters that Debezium allows. */
    static String topicPrefix(String pipeline) {
        return pipeline.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    static long serverId(SourceConfig config, String pipeline) {
        return config.serverId().orElseGet(() -> {
            CRC32 hash = new CRC32();
            hash.update(pipeline.getBytes(StandardCharsets.UTF_8));
            return FIRST_SERVER_ID + hash.getValue() % SERVER_IDS;
        });
    }

    private static void connection(Properties properties, SourceConfig config, String pipeline) {
        properties.setProperty("database.hostname", config.host().name());
        properties.setProperty("database.port", Integer.toString(config.host().port()));
        properties.setProperty("database.user", config.username());
        properties.setProperty("database.password", config.password());
        properties.setProperty("database.server.id", Long.toString(serverId(config, pipeline)));
        properties.setProperty("database.ssl.mode", config.tls().name().toLowerCase(Locale.ROOT));
        properties.setProperty("driver.allowPublicKeyRetrieval", "true");
        // TIMESTAMP columns are read in the session's zone; the server's own may be anything.
        properties.setProperty("driver.connectionTimeZone", "UTC");
        properties.setProperty("driver.forceConnectionTimeZoneToSession", "true");
        // A snapshot's dead connection is noticed so; its statements may wait for others' locks, but not that long.
        properties.setProperty(
                "driver.socketTimeout",
                Long.toString(
                        config.stallTimeout().multipliedBy(SNAPSHOT_PATIENCE).toMillis()));
        String timeout = Long.toString(config.connectTimeout().toMillis());
        properties.setProperty("connect.timeout.ms", timeout);
        properties.setProperty("connection.validation.timeout.ms", timeout);
        // The client's keep-alive thread takes a listener that back-pressure blocks for a dead connection and makes a
        // new one behind Debezium's back; StallWatch does its work. The interval still decides how often the
        // server sends heartbeats: every 0.8 of it.
        properties.setProperty("connect.keep.alive", "false");
        properties.setProperty(
                "connect.keep.alive.interval.ms",
                Long.toString(config.heartbeat().toMillis() * 10 / 8));
        // Less than the server's heartbeats are apart, else every other one would come too early and be left out.
        properties.setProperty(
                "heartbeat.interval.ms", Long.toString(config.heartbeat().toMillis() / 2));
        // While back-pressure lasts nothing is read, and after the default of 60 s the server would hang up.
        properties.setProperty("binlog.net.write.timeout", "86400");
        properties.setProperty("driver.netTimeoutForStreamingResults", "86400");
    }

    private static void scope(Properties properties, SourceConfig config) {
        properties.setProperty("database.include.list", quote(config.database()));
        properties.setProperty(
                "table.include.list",
                config.tables().stream()
                        .map(table -> new TableId(config.database(), table).toString())
                        .map(EngineProperties::quote)
                        .collect(Collectors.joining(",")));
        properties.setProperty("snapshot.mode", "initial");
        // Debezium's own locks last through the whole snapshot where the global one is refused, and without them it
        // opens its
        // view before it asks for the position.
        properties.setProperty("snapshot.locking.mode", "none");
        properties.setProperty(SnapshotHold.PROPERTY, reach(config).name());
        // snapshot.fetch.size stays unset, which streams a table's rows one by one, as text. With a number Debezium
        // reads by cursor, and values come in other forms, which ExactFieldReader does not read.
        // Truncations are left out by default.
        properties.setProperty("skipped.operations", "none");
        properties.setProperty("tombstones.on.delete", "false");
        // A table that is created anew begins empty: only the statement tells.
        properties.setProperty("include.schema.changes", "true");
        properties.setProperty("extended.headers.enabled", "false");
        properties.setProperty("schema.history.internal.store.only.captured.databases.ddl", "true");
    }

    private static SnapshotHold.Reach reach(SourceConfig config) {
        return switch (config.snapshotLocking()) {
            case MINIMAL -> SnapshotHold.Reach.SERVER;
            case TABLES -> SnapshotHold.Reach.TABLES;
        };
    }

    private static void values(Properties properties) {
        properties.setProperty("decimal.handling.mode", "precise");
        properties.setProperty("bigint.unsigned.handling.mode", "precise");
        properties.setProperty("time.precision.mode", "adaptive_time_microseconds");
        properties.setProperty("binary.handling.mode", "bytes");
        // MySQL reads years of two digits itself; a client must not guess once more.
        properties.setProperty("enable.time.adjuster", "false");
        // A value that cannot be converted becomes NULL by default: lost in silence.
        properties.setProperty("event.converting.failure.handling.mode", "fail");
        // Else each record carries the engine's own names as headers.
        properties.setProperty("extended.headers.enabled", "false");
        // MySQL's type, length and scale of each column, in the schema's parameters.
        properties.setProperty("column.propagate.source.type", ".*");
    }

    private static void flow(Properties properties, SourceConfig config) {
        properties.setProperty("max.batch.size", Integer.toString(config.batchSize()));
        properties.setProperty(
                "max.queue.size", Integer.toString(Math.max(config.queueSize(), config.batchSize() + 1)));
        // What comes soon after a batch waits so long for more. Less makes more requests of the same changes and is
        // hardly ahead; more is late by as much (docs/performance.md).
        properties.setProperty("poll.interval.ms", "5");
        // Without a number the pool stays at one thread, and its queue takes everything.
        properties.setProperty("record.processing.threads", "1");
        // The restart loop is DebeziumSource's.
        properties.setProperty("errors.max.retries", "0");
        properties.setProperty("executor.shutdown.timeout.ms", "2000");
        properties.setProperty("record.processing.shutdown.timeout.ms", "500");
    }

    private static void stores(Properties properties, String engine) {
        properties.setProperty(EngineState.PROPERTY, engine);
        properties.setProperty(StoredSchemaHistory.ENGINE, engine);
        properties.setProperty("offset.storage", CheckpointOffsetStore.class.getName());
        properties.setProperty("offset.flush.interval.ms", "60000");
        properties.setProperty("schema.history.internal", StoredSchemaHistory.class.getName());
    }

    /** A pattern for one text, as an element of a list. */
    static String quote(String name) {
        // The list is split at every comma without a backslash, which is then taken away.
        return Pattern.quote(name).replace(",", "\\,");
    }
}
