package io.tailrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckpointConfigTest {

    @Test
    void defaultsArePinned() {
        assertThat(CheckpointConfig.DEFAULT)
                .isEqualTo(new CheckpointConfig(
                        "tailrace", Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofDays(35)));
    }
}
