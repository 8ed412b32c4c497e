package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import java.sql.SQLException;

/** Where the binlog of one server ended at one moment; rows of transactions before there may not be seen by queries yet. */
public record ServerPosition(String serverUuid, BinlogPosition position) {

    static ServerPosition read(Query query) throws SQLException {
        return new ServerPosition(query.text("SELECT @@server_uuid"), binlogEnd(query));
    }

    static BinlogPosition binlogEnd(Query query) throws SQLException {
        return query.binlogStatus()
                .map(status -> MySqlPreflight.binlogEnd(status).position())
                .orElseThrow(() -> new SourceException("MySQL writes no binlog; set log_bin", true, null));
    }
}
