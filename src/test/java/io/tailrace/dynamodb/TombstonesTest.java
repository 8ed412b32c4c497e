package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TombstonesTest {

    @Test
    void partitionNamesPipelineAndItem() {
        assertThat(Tombstones.partition("vehicle-sales", "SalesOrders|CUSTOMER#0001|PROFILE"))
                .isEqualTo("vehicle-sales/tombstone/SalesOrders|CUSTOMER#0001|PROFILE");
    }

    @Test
    void longKeysGetPartitionsOfTheirOwnWithinTheLimit() {
        String start = "SalesOrders|" + "ü😀".repeat(400);

        String one = Tombstones.partition("vehicle-sales", start + "1");
        String other = Tombstones.partition("vehicle-sales", start + "2");

        assertThat(one).isNotEqualTo(other).startsWith("vehicle-sales/tombstone/SalesOrders|");
        assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_048);
    }

    @Test
    void longestKeyThatFitsIsKeptWhole() {
        String identity = "x".repeat(2_048 - "p/tombstone/".length());

        assertThat(Tombstones.partition("p", identity)).isEqualTo("p/tombstone/" + identity);
        assertThat(Tombstones.partition("p", identity + "x")).contains("…#");
    }
}
