package io.tailrace.engine;

import io.debezium.relational.TableId;
import io.debezium.schema.AbstractTopicNamingStrategy;
import io.debezium.util.Collect;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of topics as Debezium gives them by default, each made once: Debezium makes a name anew for every change, to look it up in a
 * cache that notes every look. Thread-safe.
 */
final class ExactTopics extends AbstractTopicNamingStrategy<TableId> {

    private final Map<TableId, String> ofTables = new ConcurrentHashMap<>();

    ExactTopics(Properties properties) {
        super(properties);
    }

    @Override
    public String dataChangeTopic(TableId table) {
        return ofTables.computeIfAbsent(table, this::make);
    }

    private String make(TableId table) {
        return sanitizedTopicName(mkString(Collect.arrayListOf(prefix, table.databaseParts()), delimiter));
    }
}
