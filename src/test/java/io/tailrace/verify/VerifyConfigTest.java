package io.tailrace.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifyConfigTest {

    @Test
    void givesTheStreamHalfAMinute() {
        assertThat(VerifyConfig.DEFAULT).isEqualTo(new VerifyConfig(Duration.ofSeconds(30), 1000, 100_000, 1000));
    }

    @Test
    void changesNothingElseWithTheTimeToSettle() {
        assertThat(VerifyConfig.DEFAULT.withSettle(Duration.ZERO))
                .isEqualTo(new VerifyConfig(Duration.ZERO, 1000, 100_000, 1000));
    }
}
