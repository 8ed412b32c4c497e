package io.tailrace.checkpoint;

import static io.tailrace.checkpoint.TestingPoints.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tailrace.change.ResumePoint;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatermarkTest {

    private final Watermark watermark = new Watermark();

    @Test
    void needsTheBinlogFromTheFirstRetainedPointOn() {
        Watermark watermark = new Watermark();
        watermark.open(point(1)).close();
        assertThat(watermark.needed()).contains(point(1));

        watermark.retain(point(1));
        watermark.open(point(2)).close();
        watermark.retain(point(2));

        assertThat(watermark.needed()).contains(point(1));
        assertThat(watermark.finished()).contains(point(2));
    }

    @Test
    void startsWithNothingFinishedAndNothingOpen() {
        assertThat(watermark.finished()).isEmpty();
        assertThat(watermark.oldestOpen()).isEmpty();
        assertThat(watermark.open()).isZero();
    }

    @Test
    void advancesOnlyPastFinishedPrefix() {
        Watermark.Ticket first = watermark.open(point(1));
        Watermark.Ticket second = watermark.open(point(2));
        Watermark.Ticket third = watermark.open(point(3));

        second.close();
        assertThat(watermark.finished()).isEmpty();
        assertThat(watermark.oldestOpen()).contains(point(1));
        assertThat(watermark.open()).isEqualTo(2);

        first.close();
        assertThat(watermark.finished()).contains(point(2));
        assertThat(watermark.oldestOpen()).contains(point(3));

        third.close();
        assertThat(watermark.finished()).contains(point(3));
        assertThat(watermark.oldestOpen()).isEmpty();
        assertThat(watermark.open()).isZero();
    }

    @Test
    void snapshotRowsHoldBackButNeverBecomeResumePoints() {
        Watermark.Ticket one = watermark.openSnapshotRow();
        Watermark.Ticket other = watermark.openSnapshotRow();
        Watermark.Ticket completed = watermark.open(point(5));

        completed.close();
        one.close();
        assertThat(watermark.finished()).isEmpty();
        assertThat(watermark.oldestOpen()).isEmpty();
        assertThat(watermark.open()).isEqualTo(1);

        other.close();
        assertThat(watermark.finished()).contains(point(5));
    }

    @Test
    void keepsNothingOfWhatIsClosedBehindAnOpenTicket() {
        Watermark.Ticket stuck = watermark.open(point(1));
        WeakReference<ResumePoint> passed = openAndClose(2);
        openAndClose(3);

        await().until(() -> {
            System.gc();
            return passed.refersTo(null);
        });
        stuck.close();
        assertThat(watermark.finished()).contains(point(3));
    }

    private WeakReference<ResumePoint> openAndClose(int number) {
        ResumePoint point = point(number);
        watermark.open(point).close();
        return new WeakReference<>(point);
    }

    @Test
    void ticketClosesOnce() {
        Watermark.Ticket ticket = watermark.open(point(1));
        ticket.close();

        assertThatThrownBy(ticket::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("binlog.000007:1");
        assertThat(watermark.open()).isZero();
    }

    @Test
    void agreesWithNaiveModel() {
        for (int seed = 0; seed < 300; seed++) {
            try {
                compare(new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void closesFromManyThreads() throws Exception {
        List<Watermark.Ticket> tickets = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            tickets.add(watermark.open(point(i)));
        }
        CountDownLatch done = new CountDownLatch(4);

        for (int thread = 0; thread < 4; thread++) {
            int first = thread;
            new Thread(() -> {
                        for (int i = first; i < tickets.size(); i += 4) {
                            tickets.get(i).close();
                        }
                        done.countDown();
                    })
                    .start();
        }

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(watermark.finished()).contains(point(20_000));
        assertThat(watermark.open()).isZero();
    }

    private static void compare(Random random) {
        Watermark watermark = new Watermark();
        List<Optional<ResumePoint>> points = new ArrayList<>();
        List<Watermark.Ticket> tickets = new ArrayList<>();
        List<Boolean> closed = new ArrayList<>();

        for (int step = 0; step < 200; step++) {
            if (random.nextInt(100) < 55) {
                Optional<ResumePoint> point = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(point(step));
                points.add(point);
                tickets.add(point.map(watermark::open).orElseGet(watermark::openSnapshotRow));
                closed.add(false);
            } else {
                int from = random.nextInt(tickets.size() + 1);
                for (int i = from; i < tickets.size(); i++) {
                    if (!closed.get(i)) {
                        tickets.get(i).close();
                        closed.set(i, true);
                        break;
                    }
                }
            }

            int prefix = closed.contains(false) ? closed.indexOf(false) : closed.size();
            Optional<ResumePoint> finished =
                    points.subList(0, prefix).stream().flatMap(Optional::stream).reduce((earlier, later) -> later);
            assertThat(watermark.finished()).isEqualTo(finished);
            assertThat(watermark.oldestOpen())
                    .isEqualTo(prefix < points.size() ? points.get(prefix) : Optional.empty());
            assertThat(watermark.open())
                    .isEqualTo(closed.stream().filter(done -> !done).count());
        }
    }
}
