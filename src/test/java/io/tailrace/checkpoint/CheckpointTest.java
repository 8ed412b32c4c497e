package io.tailrace.checkpoint;

import static io.tailrace.checkpoint.TestingPoints.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.TableId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    @Test
    void startsWhereTheFirstTableStopped() {
        Checkpoint checkpoint = new Checkpoint(
                point(5), Optional.empty(), List.of(stop("Reps", 4), stop("Orders", 2), stop("Items", 3)));

        assertThat(checkpoint.start()).isEqualTo(point(2));
    }

    @Test
    void startsAtItsOwnPointWhenNoTableStoppedBefore() {
        assertThat(new Checkpoint(point(5), Optional.empty()).start()).isEqualTo(point(5));
        assertThat(new Checkpoint(point(5), Optional.empty(), List.of(stop("Reps", 6))).start())
                .isEqualTo(point(5));
    }

    @Test
    void startsForSomeTablesWhereTheFirstOfThemStopped() {
        Checkpoint checkpoint =
                new Checkpoint(point(5), Optional.empty(), List.of(stop("Orders", 2), stop("Items", 3)));

        assertThat(checkpoint.start(List.of("Items", "Reps"))).isEqualTo(point(3));
        assertThat(checkpoint.start(List.of("Reps"))).isEqualTo(point(5));
    }

    @Test
    void promisesLessWhenItGoesBack() {
        Checkpoint checkpoint =
                new Checkpoint(point(5), Optional.empty(), List.of(stop("Orders", 2), stop("Items", 3)));

        assertThat(checkpoint.backTo(point(3)))
                .isEqualTo(new Checkpoint(point(3), Optional.empty(), List.of(stop("Orders", 2))));
        assertThatThrownBy(() -> checkpoint.backTo(point(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beyond the checkpoint");
    }

    private static TableStop stop(String table, int at) {
        return new TableStop(new TableId("shop", table), 1, point(at), "no column");
    }
}
