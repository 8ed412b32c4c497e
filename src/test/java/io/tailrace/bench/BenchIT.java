package io.tailrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchIT {

    @Test
    void measuresEverySubjectOnTheSameChangesAndComparesEveryItem() throws InterruptedException {
        EndpointTrouble trouble = new EndpointTrouble(0, 2, 0, 1_000);
        BenchPlan plan = new BenchPlan(
                600,
                400,
                List.of(Shape.STANDARD),
                List.of(1.0),
                1,
                trouble,
                1,
                List.of("lean", "sdk"),
                List.of("-Xmx512m", "-Xlog:disable"));

        BenchResult result = BenchResult.of(plan, line -> {});

        assertThat(result.runs())
                .extracting(run -> run.what() + " " + run.subject())
                .containsExactly(
                        "snapshot Debezium alone",
                        "snapshot Tailrace, lean",
                        "snapshot Tailrace, sdk",
                        "backlog Debezium alone",
                        "backlog hand-written loop",
                        "backlog Tailrace, lean",
                        "backlog Tailrace, sdk");
        double changes = BenchRun.number(result.runs().get(3).process(), "changes");
        assertThat(changes).isGreaterThanOrEqualTo(600);
        assertThat(result.runs().subList(5, 7)).allSatisfy(run -> {
            assertThat(BenchRun.number(run.process(), "changes")).isEqualTo(changes);
            assertThat(BenchRun.number(run.endpoint(), "requests")).isPositive();
            // Checkpoint, lease and schema history weigh much beside so few changes, but they do not go unseen.
            assertThat(BenchRun.number(run.endpoint(), BenchRun.STATE_PERCENT)).isBetween(0.1, 10.0);
        });
        assertThat(result.endpointMicrosPerRequest()).isPositive();
        assertThat(result.differences()).isZero();
    }

    @Test
    void followsATransactionOfManyRows() throws InterruptedException {
        BenchPlan plan = new BenchPlan(
                3_000,
                10,
                List.of(Shape.TRANSACTION),
                List.of(0.0),
                1,
                new EndpointTrouble(0, 0, 0, 0),
                1,
                List.of("sdk"),
                List.of("-Xmx512m", "-Xlog:disable"));

        BenchResult result = BenchResult.of(plan, line -> {});

        assertThat(result.runs())
                .extracting(run -> BenchRun.number(run.process(), "changes"))
                .containsExactly(3_000.0, 3_000.0);
        assertThat(result.differences()).isZero();
    }
}
