package io.tailrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.MySqlServer;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class BacklogIT {

    @Test
    void isOneTransactionWhenAskedToBe(TestSpace space) {
        MySqlServer mysql = space.mysql();
        int rows = Shape.TRANSACTION.fill(mysql, 10);
        String before = executed(mysql);

        long changes = Backlog.make(mysql, Shape.TRANSACTION, rows, 2_500);

        assertThat(changes).isEqualTo(3_000);
        assertThat(mysql.value("SELECT GTID_SUBTRACT('" + executed(mysql) + "', '" + before + "')"))
                .hasValueSatisfying(gtids -> assertThat(gtids).matches("[0-9a-f-]{36}:[0-9]+"));
        mysql.execute("DROP DATABASE " + Shape.TRANSACTION.database());
    }

    private static String executed(MySqlServer mysql) {
        return mysql.value("SELECT @@GLOBAL.gtid_executed").orElseThrow().replace("\n", "");
    }
}
