package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.tailrace.change.PartialDate;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes follow from MySQL's description of its forms; the forms of today are also read from a real binlog, by TypesTableIT. */
class BinlogValueTest {

    @Test
    void readsDates() throws IOException {
        assertThat(PackedDate.date(BinlogValue.date(bytes("d3d00f")))).isEqualTo(LocalDate.of(2024, 6, 19));
        assertThat(PackedDate.date(BinlogValue.date(bytes("000000"))))
                .isEqualTo(new PartialDate(0, 0, 0, LocalTime.MIDNIGHT));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 800000, 0",
        "0, 80a000, 36000000000",
        "0, 7f6000, -36000000000",
        "2, 80000032, 500000",
        "1, 7fffffce, -500000",
        "6, 7fffffffffff, -1",
        "6, b46efb000000, 3020399000000",
        "6, 4b9105f0bdc1, -3020398999999"
    })
    void readsTimes(int digits, String bytes, long micros) throws IOException {
        assertThat(BinlogValue.time(digits, bytes(bytes))).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({"a08601, 36000000000", "6079fe, -36000000000", "a7f57f, 3020399000000"})
    void readsTimesOfTablesOlderThanMySql564(String bytes, long micros) throws IOException {
        assertThat(BinlogValue.oldTime(bytes(bytes))).isEqualTo(micros);
    }

    @Test
    void readsDatesWithTimesOfTablesOlderThanMySql564() throws IOException {
        long value = 20240619100005L;

        assertThat(PackedDate.dateTime(BinlogValue.oldDateTime(littleEndian(value))))
                .isEqualTo(LocalDateTime.parse("2024-06-19T10:00:05"));
        assertThat(PackedDate.dateTime(BinlogValue.oldDateTime(littleEndian(0))))
                .isEqualTo(PartialDate.ZERO);
    }

    @Test
    void readsTimestamps() throws IOException {
        assertThat(BinlogValue.timestamp(3, bytes("0000000113ec"))).isEqualTo(1_510_000);
        assertThat(BinlogValue.timestamp(0, bytes("ffffffff"))).isEqualTo(4_294_967_295_000_000L);
        assertThat(BinlogValue.oldTimestamp(bytes("01000000"))).isEqualTo(1_000_000);
    }

    private static ByteArrayInputStream bytes(String hex) {
        return new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    }

    private static ByteArrayInputStream littleEndian(long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return new ByteArrayInputStream(bytes);
    }
}
