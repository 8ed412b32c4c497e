package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SalesDataTest {

    @Test
    void writesIdsWithFourDigitsOrMore() {
        assertThat(SalesData.id(1)).isEqualTo("0001");
        assertThat(SalesData.id(12_345)).isEqualTo("12345");
    }

    @Test
    void givesRepsShortNamesInCapitalsAndNoneTwice() {
        List<String> names =
                IntStream.rangeClosed(1, 200).mapToObj(SalesData::repName).toList();

        assertThat(names).startsWith("ADA", "BEN").contains("ADA2").doesNotHaveDuplicates();
        assertThat(names).allMatch(name -> name.length() <= 20);
    }

    @Test
    void fitsTheColumns() {
        SalesData data = new SalesData(new Random(42));

        for (int i = 0; i < 10_000; i++) {
            assertThat(data.customerName()).hasSizeLessThanOrEqualTo(20);
            assertThat(data.productName()).hasSizeLessThanOrEqualTo(20);
            assertThat(data.phone()).hasSizeLessThanOrEqualTo(30);
        }
    }
}
