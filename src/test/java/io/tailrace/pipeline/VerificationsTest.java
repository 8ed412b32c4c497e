package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tailrace.change.TableId;
import io.tailrace.checkpoint.LastVerification;
import io.tailrace.checkpoint.StateException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class VerificationsTest {

    private static final TableId ORDERS = new TableId("app_db", "Orders");
    private static final Instant TEN = Instant.parse("2024-06-19T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PipelineMeters meters = new PipelineMeters(registry, List.of(ORDERS));

    @Test
    void nothingIsKnownBeforeTheFirst() {
        look(List::of);

        assertThat(meters.status()).allMatch(table -> table.verified().isEmpty());
        assertThat(differences("missing")).isNaN();
        assertThat(registry.get("tailrace.verify.timestamp").gauge().value()).isNaN();
    }

    @Test
    void showsWhatTheLastOneFound() {
        look(() -> List.of(new LastVerification(ORDERS, TEN, 7, 1, 0, 2)));

        assertThat(meters.status().get(0).verified()).contains(new Status.Verdict(TEN, 7, 1, 0, 2));
        assertThat(differences("missing")).isEqualTo(1);
        assertThat(differences("different")).isZero();
        assertThat(differences("orphan")).isEqualTo(2);
        assertThat(registry.get("tailrace.verify.rows").gauge().value()).isEqualTo(7);
        assertThat(registry.get("tailrace.verify.timestamp").gauge().value()).isEqualTo((double) TEN.getEpochSecond());
    }

    @Test
    void keepsTheLastOneWhileTheStoreDoesNotAnswer() {
        look(() -> List.of(new LastVerification(ORDERS, TEN, 7, 0, 0, 0)));
        look(() -> {
            throw new StateException("cannot read");
        });

        assertThat(meters.status().get(0).verified()).isPresent();
    }

    @Test
    void leavesOutTablesThatAreNotCapturedAnyMore() {
        TableId gone = new TableId("app_db", "Gone");

        look(() -> List.of(new LastVerification(gone, TEN, 7, 7, 0, 0)));

        assertThat(meters.status())
                .hasSize(1)
                .allMatch(table -> table.verified().isEmpty());
    }

    private void look(Supplier<List<LastVerification>> store) {
        try (Verifications verifications = Verifications.open(store, meters)) {
            verifications.look();
        }
    }

    private double differences(String kind) {
        return registry.get("tailrace.verify.differences")
                .tags("table", "Orders", "kind", kind)
                .gauge()
                .value();
    }
}
