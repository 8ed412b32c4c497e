package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GtidCountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '=', textBlock = """
            ''                                                                               = 0
            3e11fa47-71ca-11e1-9e33-c80aa9429562:7                                           = 1
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77                                        = 77
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7:11-12                                 = 8
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5, 99999999-71ca-11e1-9e33-c80aa9429562:9 = 6
            3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:batch_1:1-3                             = 8
            """)
    void countsEveryTransactionOfEveryServerAndTag(String gtidSet, long transactions) {
        assertThat(GtidCount.of(gtidSet)).isEqualTo(transactions);
    }
}
