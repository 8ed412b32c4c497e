package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpConfigTest {

    @Test
    void isSeenByThisMachineOnlyUnlessToldOtherwise() {
        assertThat(HttpConfig.DEFAULT).isEqualTo(new HttpConfig("127.0.0.1", 8480));
    }
}
