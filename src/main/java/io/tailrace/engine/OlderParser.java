package io.tailrace.engine;

import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mysql.antlr.MySqlPtAntlrDdlParser;
import io.debezium.relational.Tables.TableFilter;
import java.util.concurrent.ConcurrentMap;

/**
 * Debezium's older parser, whose gaps are others than those of its present one. It reads single statements in between, so
 * what the present one knows of the server and of the databases, their character sets above all, it knows too.
 */
final class OlderParser extends MySqlPtAntlrDdlParser {

    private final PresentParser present;

    OlderParser(PresentParser present, boolean comments, TableFilter filter, BinlogCharsetRegistry charsets) {
        super(true, false, comments, filter, charsets);
        this.present = present;
        this.systemVariables = present.systemVariables();
    }

    @Override
    public ConcurrentMap<String, String> charsetNameForDatabase() {
        return present.charsetNameForDatabase();
    }
}
