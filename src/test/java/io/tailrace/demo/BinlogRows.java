package io.tailrace.demo;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the row changes of one database in a server's binlog, as a reader without Debezium sees them. */
final class BinlogRows {

    private final BinaryLogClient client;
    private final String database;
    private final Map<Long, TableMapEventData> tables = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    private BinlogRows(BinaryLogClient client, String database) {
        this.client = client;
        this.database = database;
    }

    /** Remembers where the binlog ends. */
    static BinlogRows fromNowOn(MySqlServer mysql, String database) {
        BinaryLogClient client = new BinaryLogClient(
                mysql.host(), mysql.port(), MySqlAccount.TAILRACE.user(), MySqlAccount.TAILRACE.password());
        List<Map<String, Object>> files = mysql.query("SHOW BINARY LOGS");
        Map<String, Object> last = files.get(files.size() - 1);
        client.setBinlogFilename(String.valueOf(last.get("Log_name")));
        client.setBinlogPosition(Long.parseLong(String.valueOf(last.get("File_size"))));
        client.setBlocking(false);
        client.setKeepAlive(false);
        BinlogRows rows = new BinlogRows(client, database);
        client.registerEventListener(event -> rows.count(event.getData()));
        return rows;
    }

    /** Reads from there to the present end. */
    Map<String, Long> countByTable() throws IOException {
        client.connect();
        return counts;
    }

    private void count(EventData event) {
        if (event instanceof TableMapEventData table) {
            tables.put(table.getTableId(), table);
        } else if (event instanceof WriteRowsEventData inserted) {
            count(inserted.getTableId(), inserted.getRows().size());
        } else if (event instanceof UpdateRowsEventData updated) {
            count(updated.getTableId(), updated.getRows().size());
        } else if (event instanceof DeleteRowsEventData deleted) {
            count(deleted.getTableId(), deleted.getRows().size());
        }
    }

    private void count(long tableId, int rows) {
        TableMapEventData table = tables.get(tableId);
        if (table.getDatabase().equals(database)) {
            counts.merge(table.getTable(), (long) rows, Long::sum);
        }
    }
}
