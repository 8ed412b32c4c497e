package io.tailrace.engine;

import io.debezium.connector.binlog.BinlogConnectorConfig;
import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.TableId;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.spi.topic.TopicNamingStrategy;

/** Debezium's knowledge of the tables, told by statements that both of its parsers read. */
final class ExactSchema extends MySqlDatabaseSchema {

    ExactSchema(
            MySqlConnectorConfig config,
            MySqlValueConverters values,
            TopicNamingStrategy<TableId> topics,
            boolean caseSensitive,
            MySqlTaskContext context) {
        super(
                config,
                values,
                topics,
                config.schemaNameAdjuster(),
                caseSensitive,
                config.getServiceRegistry().tryGetService(CustomConverterRegistry.class),
                context);
    }

    /** Called by Debezium's constructor, before this object is made. */
    @Override
    protected DdlParser createDdlParser(BinlogConnectorConfig config, MySqlValueConverters values) {
        BinlogCharsetRegistry charsets = config.getServiceRegistry().getService(BinlogCharsetRegistry.class);
        EngineState state = config.getBeanRegistry().lookupByName(EngineState.PROPERTY, EngineState.class);
        PresentParser parser = new PresentParser(config.isSchemaCommentsHistoryEnabled(), getTableFilter(), charsets);
        OlderParser older =
                new OlderParser(parser, config.isSchemaCommentsHistoryEnabled(), getTableFilter(), charsets);
        return new StatementParser(parser, older, state.captured(), state.onUnreadable());
    }
}
