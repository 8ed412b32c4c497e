package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MySqlOptionsTest {

    @Test
    void addsOptionsAfterItsOwnSoThatTheyHold() {
        MySqlOptions options =
                MySqlOptions.DEFAULT.withOption("gtid-mode", "OFF").withOption("skip-log-bin");

        assertThat(options.arguments())
                .startsWith(MySqlOptions.DEFAULT.arguments().toArray(String[]::new))
                .endsWith("--gtid-mode=OFF", "--skip-log-bin");
    }

    @Test
    void keepsCommittedTransactionsThroughAKilledProcess() {
        assertThat(MySqlOptions.DEFAULT.arguments())
                .contains("--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0")
                .noneMatch(argument -> argument.contains("doublewrite"));
    }
}
