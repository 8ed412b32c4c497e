package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.relational.TableId;
import io.debezium.snapshot.SnapshotterService;

/** What snapshot and stream of one task are made of. */
record EngineParts(
        MySqlConnectorConfig config,
        MySqlTaskContext context,
        MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
        MySqlDatabaseSchema schema,
        EventDispatcher<MySqlPartition, TableId> dispatcher,
        ErrorHandler errors,
        ChangeEventQueue<DataChangeEvent> queue,
        MySqlStreamingChangeEventSourceMetrics metrics,
        SnapshotterService snapshotter,
        SnapshotHold.Reach reach,
        BinaryLogClient client) {}
