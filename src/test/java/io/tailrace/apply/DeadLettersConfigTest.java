package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLettersConfigTest {

    @Test
    void defaultsArePinned() {
        assertThat(DeadLettersConfig.DEFAULT).isEqualTo(new DeadLettersConfig(1_000, false));
    }
}
