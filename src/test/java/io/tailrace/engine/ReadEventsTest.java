package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.debezium.pipeline.DataChangeEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadEventsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration NONE = Duration.ZERO;

    @Test
    void givesTheFirstEventAtOnce() throws Exception {
        ReadEvents events = new ReadEvents(4, 3, LONG);
        events.enqueue(event(1));

        assertThat(take(events)).containsExactly(1);
    }

    @Test
    void isWokenByTheFirstEvent() throws Exception {
        ReadEvents events = new ReadEvents(4, 3, LONG);
        Waiting<List<Integer>> taking = Waiting.begin(() -> take(events));

        events.enqueue(event(1));

        assertThat(taking.result()).containsExactly(1);
    }

    @Test
    void givesWhatCameSoonAfterABatchTogether() throws Exception {
        ReadEvents events = new ReadEvents(4, 3, LONG);
        events.enqueue(event(1));
        take(events);
        events.enqueue(event(2));
        Waiting<List<Integer>> taking = Waiting.begin(() -> take(events));

        events.enqueue(event(3));
        events.enqueue(event(4));

        assertThat(taking.result()).containsExactly(2, 3, 4);
    }

    @Test
    void waitsForNoMoreThanTheIntervalAfterABatch() throws Exception {
        ReadEvents events = new ReadEvents(4, 3, Duration.ofMillis(1));
        events.enqueue(event(1));
        take(events);
        events.enqueue(event(2));

        assertThat(take(events)).containsExactly(2);
    }

    @Test
    void givesNoMoreThanABatchAtOnce() throws Exception {
        ReadEvents events = new ReadEvents(4, 3, NONE);
        for (int i = 1; i <= 4; i++) {
            events.enqueue(event(i));
        }

        assertThat(take(events)).containsExactly(1, 2, 3);
        assertThat(take(events)).containsExactly(4);
    }

    @Test
    void givesNothingWhenNothingComes() throws Exception {
        ReadEvents events = new ReadEvents(4, 3, NONE);

        assertThat(events.take(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void holdsWhoReadsWhileItIsFull() throws Exception {
        ReadEvents events = new ReadEvents(2, 1, NONE);
        events.enqueue(event(1));
        events.enqueue(event(2));
        Waiting<Void> reading = waitingForRoom(events, 3);
        assertThat(events.size()).isEqualTo(2);

        assertThat(take(events)).containsExactly(1);
        reading.result();

        assertThat(take(events)).containsExactly(2);
        assertThat(take(events)).containsExactly(3);
    }

    @Test
    void isDrainedByDebeziumsQueueToo() throws Exception {
        ReadEvents events = new ReadEvents(1, 1, NONE);
        events.enqueue(event(1));
        Waiting<Void> reading = waitingForRoom(events, 2);

        assertThat(number(events.poll())).isEqualTo(1);
        reading.result();

        assertThat(take(events)).containsExactly(2);
    }

    @Test
    void letsWhoReadsGoWhenItIsClosed() throws Exception {
        ReadEvents events = new ReadEvents(1, 1, NONE);
        events.enqueue(event(1));
        Waiting<Void> reading = waitingForRoom(events, 2);

        events.close();
        reading.result();

        assertThat(events.size()).isEqualTo(1);
        assertThat(events.take(LONG)).isEmpty();
    }

    @Test
    void letsWhoTakesGoWhenItIsClosed() throws Exception {
        ReadEvents events = new ReadEvents(2, 2, LONG);
        events.enqueue(event(1));
        take(events);
        Waiting<List<Integer>> waitingForTheFirst = Waiting.begin(() -> take(events));

        events.close();

        assertThat(waitingForTheFirst.result()).isEmpty();
    }

    @Test
    void canBeInterruptedWhileItIsFull() throws Exception {
        ReadEvents events = new ReadEvents(1, 1, NONE);
        events.enqueue(event(1));
        Waiting<Void> reading = waitingForRoom(events, 2);

        reading.thread().interrupt();

        assertThatThrownBy(reading::result)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(events.size()).isEqualTo(1);
    }

    /** A reader that finds the queue full. */
    private static Waiting<Void> waitingForRoom(ReadEvents events, int number) {
        return Waiting.begin(() -> {
            events.enqueue(event(number));
            return null;
        });
    }

    private static DataChangeEvent event(int number) {
        return new DataChangeEvent(new SourceRecord(Map.of(), Map.of(), "topic", null, number));
    }

    private static int number(DataChangeEvent event) {
        return (int) event.getRecord().value();
    }

    private static List<Integer> take(ReadEvents events) throws InterruptedException {
        return events.take(LONG).stream().map(ReadEventsTest::number).toList();
    }

    /** What a thread of its own waits for. */
    private record Waiting<T>(Thread thread, FutureTask<T> task) {

        /** Returns once the thread waits. */
        static <T> Waiting<T> begin(Callable<T> step) {
            FutureTask<T> task = new FutureTask<>(step);
            Thread thread = new Thread(task, "waiting");
            thread.setDaemon(true);
            thread.start();
            await().until(() ->
                    thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
            return new Waiting<>(thread, task);
        }

        T result() throws Exception {
            return task.get();
        }
    }
}
