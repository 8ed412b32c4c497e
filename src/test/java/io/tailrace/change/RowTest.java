package io.tailrace.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableId("app_db", "Files"),
            List.of(
                    new Column("name", ColumnType.STRING, 0, false),
                    new Column("hash", ColumnType.BINARY, 0, false),
                    new Column("secret", ColumnType.STRING, 0, true)),
            List.of("name", "hash"));

    @Test
    void showsItsKeyAndNothingElse() {
        Row row = new Row(SCHEMA, new Object[] {"a.txt", new byte[] {1, (byte) 0xab}, "private"});

        assertThat(row.key()).isEqualTo("name=a.txt, hash=0x01ab");
        assertThat(row).hasToString("app_db.Files[name=a.txt, hash=0x01ab]");
    }

    @Test
    void refusesAnotherNumberOfValuesThanColumns() {
        assertThatThrownBy(() -> new Row(SCHEMA, new Object[] {"a.txt"}))
                .hasMessageContainingAll("app_db.Files", "3 columns", "1 values");
    }
}
