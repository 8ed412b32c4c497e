package io.tailrace.engine;

import io.debezium.connector.mysql.MySqlConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for MySQL, which hands dates, times and FLOAT over as MySQL holds them; see docs/decisions/0014. */
public final class ExactMySqlConnector extends MySqlConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return ExactMySqlTask.class;
    }
}
