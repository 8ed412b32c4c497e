package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.FailureReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatienceTest {

    @ParameterizedTest
    @CsvSource({
        "SHORT, TIMED_OUT, 1",
        "SHORT, THROTTLED, 4",
        "COLD, TIMED_OUT, 4",
        "COLD, THROTTLED, 4",
        "ENDLESS, TIMED_OUT, 1000000",
    })
    void endsAfterSoManyAttempts(Patience patience, FailureReason reason, int attempts) {
        assertThat(attempts == 1 || !patience.endsAfter(attempts - 1, reason)).isTrue();
        assertThat(patience.endsAfter(attempts, reason)).isEqualTo(patience != Patience.ENDLESS);
    }
}
