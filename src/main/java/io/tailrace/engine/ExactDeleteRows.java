package io.tailrace.engine;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** Reads the rows of a delete event, its dates and times by {@link BinlogValue}. */
final class ExactDeleteRows extends RowDeserializers.DeleteRowsDeserializer {

    ExactDeleteRows(Map<Long, TableMapEventData> tables) {
        super(tables, EventProcessingFailureHandlingMode.FAIL);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
        return BinlogValue.date(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
        return BinlogValue.oldDateTime(in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int digits, ByteArrayInputStream in) throws IOException {
        return BinlogValue.dateTime(digits, in);
    }

    @Override
    protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
        return BinlogValue.oldTime(in);
    }

    @Override
    protected Serializable deserializeTimeV2(int digits, ByteArrayInputStream in) throws IOException {
        return BinlogValue.time(digits, in);
    }

    @Override
    protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
        return BinlogValue.oldTimestamp(in);
    }

    @Override
    protected Serializable deserializeTimestampV2(int digits, ByteArrayInputStream in) throws IOException {
        return BinlogValue.timestamp(digits, in);
    }

    @Override
    protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
        return BinlogValue.year(in);
    }
}
