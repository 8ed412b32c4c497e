package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ServerVersionTest {

    @Test
    void comparesAsNumbers() {
        assertThat(ServerVersion.parse("8.0.31").isAtLeast(8, 4)).isFalse();
        assertThat(ServerVersion.parse("8.4.3-log").isAtLeast(8, 4)).isTrue();
        assertThat(ServerVersion.parse("10.0").isAtLeast(9, 6)).isTrue();
        assertThat(ServerVersion.parse("unknown").isAtLeast(5, 7)).isFalse();
    }
}
