package io.tailrace.engine;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.DebeziumException;
import io.debezium.bean.StandardBeanNames;
import io.debezium.bean.spi.BeanRegistry;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.config.Field;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.binlog.BinlogSourceTask;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.common.DebeziumHeaderProducer;
import io.debezium.connector.mysql.MySqlChangeEventSourceMetricsFactory;
import io.debezium.connector.mysql.MySqlConnector;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlErrorHandler;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.debezium.connector.mysql.jdbc.MySqlConnectionConfiguration;
import io.debezium.document.DocumentReader;
import io.debezium.heartbeat.HeartbeatFactory;
import io.debezium.jdbc.DefaultMainConnectionProvidingConnectionFactory;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.signal.SignalProcessor;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.relational.TableId;
import io.debezium.schema.SchemaFactory;
import io.debezium.service.spi.ServiceRegistry;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.spi.snapshot.Snapshotter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of Debezium's MySQL connector, as its own task does, with our readers among them. Debezium makes the parts
 * within one method, so that none of them can be exchanged from outside; see docs/decisions/0014. Its life is Debezium's: {@code
 * preStart}, {@code start}, then polled by one thread, {@code doStop}.
 */
public final class ExactMySqlTask extends BinlogSourceTask<MySqlPartition, MySqlOffsetContext> {

    /** So long at most nobody looks whether the reading has failed. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable MySqlConnectorConfig config;
    private @Nullable MySqlTaskContext taskContext;
    private volatile @Nullable ReadEvents readEvents;
    private volatile @Nullable ChangeEventQueue<DataChangeEvent> queue;
    private volatile @Nullable ErrorHandler errors;

    @Override
    public String version() {
        return new MySqlConnector().version();
    }

    @Override
    public CdcSourceTaskContext<? extends CommonConnectorConfig> preStart(Configuration properties) {
        MySqlConnectorConfig read = new MySqlConnectorConfig(properties);
        config = read;
        MySqlTaskContext made = new MySqlTaskContext(properties, read);
        taskContext = made;
        return made;
    }

    @Override
    protected ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> start(Configuration properties) {
        MySqlConnectorConfig read = requireNonNull(config);
        // Rows of a snapshot come one by one, so that a large table does not fill the memory.
        Configuration settings = properties
                .edit()
                .withDefault("database.responseBuffering", "adaptive")
                .withDefault("database.fetchSize", 10_000)
                .withDefault("database.useCursorFetch", read.useCursorFetch())
                .build();
        MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections =
                new DefaultMainConnectionProvidingConnectionFactory<>(() -> connection(settings, read));
        BinlogConnectorConnection connection = connections.mainConnection();
        opened.push(connection);
        Offsets<MySqlPartition, MySqlOffsetContext> offsets =
                getPreviousOffsets(new MySqlPartition.Provider(read, settings), new MySqlOffsetContext.Loader(read));
        boolean caseSensitive = connection.isTableIdCaseSensitive();
        ServiceRegistry services = read.getServiceRegistry();
        registerServiceProviders(services);
        read.getBeanRegistry().add(EngineState.PROPERTY, EngineState.of(properties.getString(EngineState.PROPERTY)));
        ExactValues values = new ExactValues(read);
        ExactTopics topics = new ExactTopics(properties.asProperties());
        ExactSchema schema = new ExactSchema(read, values, topics, caseSensitive, requireNonNull(taskContext));
        opened.push(schema);
        registerBeans(read.getBeanRegistry(), settings, values, connections, offsets);
        read.getBeanRegistry().add(StandardBeanNames.DATABASE_SCHEMA, schema);
        SnapshotterService snapshotter = services.tryGetService(SnapshotterService.class);
        recover(connection, offsets, schema, snapshotter.getSnapshotter());
        return coordinator(settings, offsets, connections, schema, topics, snapshotter);
    }

    private static BinlogConnectorConnection connection(Configuration settings, MySqlConnectorConfig config) {
        return new MySqlConnection(new MySqlConnectionConfiguration(settings), new ExactFieldReader(config));
    }

    /** Debezium's services find what they need in the registry. */
    private void registerBeans(
            BeanRegistry beans,
            Configuration settings,
            ExactValues values,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            Offsets<MySqlPartition, MySqlOffsetContext> offsets) {
        BinlogConnectorConnection ofBeans = connections.newConnection();
        opened.push(ofBeans);
        beans.add(StandardBeanNames.CONFIGURATION, settings);
        beans.add(StandardBeanNames.CONNECTOR_CONFIG, requireNonNull(config));
        beans.add(StandardBeanNames.JDBC_CONNECTION, ofBeans);
        beans.add(StandardBeanNames.VALUE_CONVERTER, values);
        beans.add(StandardBeanNames.OFFSETS, offsets);
        beans.add(StandardBeanNames.CDC_SOURCE_TASK_CONTEXT, requireNonNull(taskContext));
    }

    /** Finds out whether the stream can go on at its offset, and reads the schema history up to there. */
    private void recover(
            BinlogConnectorConnection connection,
            Offsets<MySqlPartition, MySqlOffsetContext> offsets,
            ExactSchema schema,
            Snapshotter snapshotter) {
        validateBinlogConfiguration(snapshotter, connection);
        if (validateSnapshotFeasibility(snapshotter, offsets.getTheOnlyOffset(), connection)) {
            offsets.resetOffset(offsets.getTheOnlyPartition());
        }
        try {
            // Reading the history can outlast a connection; the next question opens another.
            connection.close();
            validateSchemaHistory(
                    requireNonNull(config), connection::validateLogPosition, offsets, schema, snapshotter);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new DebeziumException("cannot connect to MySQL once more", e);
        }
    }

    private ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> coordinator(
            Configuration settings,
            Offsets<MySqlPartition, MySqlOffsetContext> offsets,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            ExactSchema schema,
            ExactTopics topics,
            SnapshotterService snapshotter) {
        MySqlConnectorConfig read = requireNonNull(config);
        MySqlTaskContext ofTask = requireNonNull(taskContext);
        // One less than Debezium's queue is said to hold: that is never full, ours waits.
        ReadEvents events = new ReadEvents(read.getMaxQueueSize() - 1, read.getMaxBatchSize(), read.getPollInterval());
        readEvents = events;
        ChangeEventQueue<DataChangeEvent> records = queue(events, read, ofTask);
        queue = records;
        ErrorHandler handler = new MySqlErrorHandler(read, records, errors);
        errors = handler;
        EngineMetadata metadata = new EngineMetadata();
        SignalProcessor<MySqlPartition, MySqlOffsetContext> signals = new SignalProcessor<>(
                MySqlConnector.class,
                read,
                Map.of(),
                getAvailableSignalChannels(),
                DocumentReader.defaultReader(),
                offsets);
        EventDispatcher<MySqlPartition, TableId> dispatcher = new EventDispatcher<>(
                read,
                topics,
                schema,
                records,
                read.getTableFilters().dataCollectionFilter(),
                DataChangeEvent::new,
                null,
                metadata,
                new HeartbeatFactory<>()
                        .getScheduledHeartbeat(
                                read, () -> connection(settings, read), new BinlogHeartbeatErrorHandler(), records),
                read.schemaNameAdjuster(),
                signals,
                read.getServiceRegistry().tryGetService(DebeziumHeaderProducer.class));
        BinaryLogClient client =
                new BinaryLogClient(read.getHostName(), read.getPort(), read.getUserName(), read.getPassword());
        MySqlStreamingChangeEventSourceMetrics metrics = new MySqlStreamingChangeEventSourceMetrics(
                ofTask, records, metadata, schema::dataCollectionIds, client);
        ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> coordinator =
                new ChangeEventSourceCoordinator<>(
                        offsets,
                        handler,
                        MySqlConnector.class,
                        read,
                        new ExactSources(new EngineParts(
                                read,
                                ofTask,
                                connections,
                                schema,
                                dispatcher,
                                handler,
                                records,
                                metrics,
                                snapshotter,
                                SnapshotHold.Reach.valueOf(settings.getString(SnapshotHold.PROPERTY)),
                                client)),
                        new MySqlChangeEventSourceMetricsFactory(metrics),
                        dispatcher,
                        schema,
                        signals,
                        new NotificationService<>(
                                getNotificationChannels(), read, SchemaFactory.get(), dispatcher::enqueueNotification),
                        snapshotter);
        coordinator.start(ofTask, records, metadata);
        return coordinator;
    }

    /** Debezium's queue over ours, which holds the events and says when to wait: it only passes on, and tells JMX how full it is. */
    private static ChangeEventQueue<DataChangeEvent> queue(
            ReadEvents events, MySqlConnectorConfig read, MySqlTaskContext context) {
        return new ChangeEventQueue.Builder<DataChangeEvent>()
                .pollInterval(Duration.ZERO)
                .maxBatchSize(read.getMaxBatchSize())
                .maxQueueSize(read.getMaxQueueSize())
                .queueProvider(events)
                .loggingContextSupplier(() -> context.configureLoggingContext("mysql-connector-task"))
                .buffering()
                .build();
    }

    @Override
    protected List<SourceRecord> doPoll() throws InterruptedException {
        ReadEvents events = requireNonNull(readEvents);
        List<DataChangeEvent> taken = events.take(PATIENCE);
        if (taken.isEmpty() && requireNonNull(errors).getProducerThrowable() != null) {
            // Debezium's queue throws what ended the reading. Who waited for room meanwhile would keep its lock.
            events.close();
            return pollRecords(requireNonNull(queue));
        }
        List<SourceRecord> records = new ArrayList<>(taken.size());
        taken.forEach(event -> records.add(event.getRecord()));
        return records;
    }

    @Override
    protected Optional<ErrorHandler> getErrorHandler() {
        return Optional.ofNullable(errors);
    }

    @Override
    protected void doStop() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
        ChangeEventQueue<DataChangeEvent> records = queue;
        if (records != null) {
            records.close();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception nothingToLose) {
            // Nothing was written on it.
            return;
        }
    }

    @Override
    protected String connectorName() {
        return "mysql";
    }

    @Override
    protected Iterable<Field> getAllConfigurationFields() {
        return MySqlConnectorConfig.ALL_FIELDS;
    }
}
