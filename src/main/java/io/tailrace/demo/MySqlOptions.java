package io.tailrace.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * Options for a {@code mysqld} that is started here. Of two that contradict each other the later one holds, as on
 * mysqld's own command line.
 *
 * @param arguments as mysqld takes them
 */
public record MySqlOptions(List<String> arguments) {

    /**
     * A binlog as Tailrace asks for, and little memory.
     *
     * <p>Committed transactions survive the death of the process, not the loss of power: data, redo log and binlog
     * reach the operating system with each commit, the disk later. The doublewrite buffer stays on, since a killed
     * process can leave half a page behind.
     */
    public static final MySqlOptions DEFAULT = new MySqlOptions(List.of(
            "--log-bin=binlog",
            "--binlog-format=ROW",
            "--binlog-row-image=FULL",
            "--binlog-row-metadata=FULL",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            "--sync-binlog=0",
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-buffer-pool-size=64M",
            "--innodb-use-native-aio=OFF",
            "--performance-schema=OFF",
            "--max-connections=200",
            "--mysqlx=OFF",
            "--secure-file-priv=NULL"));

    public MySqlOptions {
        arguments = List.copyOf(arguments);
    }

    /** As {@code --name=value}. */
    public MySqlOptions withOption(String name, String value) {
        return with("--" + name + "=" + value);
    }

    /** As {@code --name}, for instance {@code skip-log-bin}. */
    public MySqlOptions withOption(String name) {
        return with("--" + name);
    }

    private MySqlOptions with(String argument) {
        return new MySqlOptions(
                Stream.concat(arguments.stream(), Stream.of(argument)).toList());
    }
}
