package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApplyConfigTest {

    @Test
    void defaultsArePinned() {
        assertThat(ApplyConfig.DEFAULT)
                .isEqualTo(new ApplyConfig(512, 10_000, Duration.ofMillis(50), Duration.ofSeconds(10)));
    }
}
