package io.tailrace.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void packsEveryPartIntoItsPlace() {
        Version version = Version.of(12, new BinlogPosition("binlog.000345", 6_789, 1_011, 12));

        assertThat(version.digits()).isEqualTo("0012" + "000000345" + "00000006789" + "00001011" + "000012");
        assertThat(version.number()).isEqualTo("12000000345000000067890000101100" + "0012");
        assertThat(version.epoch()).isEqualTo(12);
    }

    @Test
    void ordersAsTheBinlogDoesAndItsNumberToo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<BinlogPosition> positions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            positions.add(new BinlogPosition(
                    "binlog.%06d".formatted(random.nextInt(3) * 999_999),
                    random.nextLong(99_999_999_999L),
                    random.nextInt(3) * 33_333_333L,
                    random.nextInt(1_000_000)));
        }
        Collections.sort(positions);

        for (int i = 1; i < positions.size(); i++) {
            Version before = Version.of(1, positions.get(i - 1));
            Version after = Version.of(1, positions.get(i));
            int order = Integer.signum(positions.get(i - 1).compareTo(positions.get(i)));
            assertThat(Integer.signum(before.compareTo(after)))
                    .as("seed %d", seed)
                    .isEqualTo(order);
            assertThat(new BigDecimal(before.number()).compareTo(new BigDecimal(after.number())))
                    .as("seed %d", seed)
                    .isEqualTo(order);
        }
    }

    @Test
    void higherEpochBeatsAnyPositionOfALowerOne() {
        Version last = Version.of(1, new BinlogPosition("binlog.999999999", 99_999_999_999L, 99_999_999, 999_999));
        Version first = Version.of(2, BinlogPosition.of("binlog.000001", 4));

        assertThat(first.isNewerThan(last)).isTrue();
    }

    @Test
    void previousIsTheGreatestLowerOneAcrossAllParts() {
        Version version = Version.of(1, BinlogPosition.of("binlog.000002", 157));

        assertThat(version.previous())
                .isEqualTo(Version.of(1, new BinlogPosition("binlog.000002", 156, 99_999_999, 999_999)));
        assertThat(version.isNewerThan(version.previous())).isTrue();
    }

    @Test
    void aheadIsFurtherOnInTheSameFile() {
        Version version = Version.of(3, new BinlogPosition("binlog.000002", 157, 4, 2));

        assertThat(version.ahead(1_000)).isEqualTo(Version.of(3, new BinlogPosition("binlog.000002", 1_157, 4, 2)));
        assertThat(Version.of(1, BinlogPosition.of("binlog.000002", 99_999_999_990L))
                        .ahead(1_000))
                .isEqualTo(Version.of(1, BinlogPosition.of("binlog.000002", 99_999_999_999L)));
    }

    @Test
    void readsItsNumberBack() {
        Version version = Version.of(1, new BinlogPosition("mysql-bin.000007", 4, 2, 1));

        assertThat(Version.parse(version.number())).isEqualTo(version);
    }

    @Test
    void refusesWhatDoesNotFitRatherThanMixingParts() {
        assertThatThrownBy(() -> Version.of(1, new BinlogPosition("binlog.000001", 4, 100_000_000, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("event in the transaction", "100000000", "8 digits");
        assertThatThrownBy(() -> Version.of(10_000, BinlogPosition.of("binlog.000001", 4)))
                .hasMessageContaining("epoch");
        assertThatThrownBy(() -> Version.of(1, BinlogPosition.of("binlog", 4))).hasMessageContaining("'binlog'");
    }
}
