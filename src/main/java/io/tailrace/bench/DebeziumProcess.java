package io.tailrace.bench;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's engine as a process of its own, with the daemon's settings: hands so many changes to a {@link Sink}, and
 * reports what that took.
 */
final class DebeziumProcess {

    /** What becomes of a change. */
    interface Sink extends AutoCloseable {

        void accept(SourceRecord record, Struct value);

        @Override
        void close();
    }

    private DebeziumProcess() {}

    /** @param arguments a file with Debezium's properties, the number of changes, and where to put them: an endpoint or nothing */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        ChildProcess.endWithParent(() -> {});
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        long wanted = Long.parseLong(arguments[1]);
        try (Sink sink = arguments.length > 2 ? HandWrittenLoop.open(arguments[2]) : new Nothing()) {
            drain(properties, wanted, sink);
        }
        // Not before a recording is written, if one was asked for.
        System.exit(0);
    }

    private static void drain(Properties properties, long wanted, Sink sink) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Gauge gauge = new Gauge();
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using((success, message, error) -> {
                    if (error != null) {
                        error.printStackTrace();
                    }
                    done.countDown();
                })
                .notifying(new Counting(wanted, sink, gauge, done))
                .build();
        Thread thread = new Thread(engine, "tailrace-bench-engine");
        thread.setDaemon(true);
        thread.start();
        done.await();
    }

    /** Counts changes until there are enough. Confined to the engine's thread. */
    private static final class Counting implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

        private final long wanted;
        private final Sink sink;
        private final Gauge gauge;
        private final CountDownLatch done;
        private long count;

        Counting(long wanted, Sink sink, Gauge gauge, CountDownLatch done) {
            this.wanted = wanted;
            this.sink = sink;
            this.gauge = gauge;
            this.done = done;
        }

        @Override
        public void handleBatch(
                List<RecordChangeEvent<SourceRecord>> records,
                DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) {
            for (RecordChangeEvent<SourceRecord> event : records) {
                SourceRecord record = event.record();
                if (count < wanted
                        && record.value() instanceof Struct value
                        && value.schema().field("op") != null) {
                    gauge.begin();
                    sink.accept(record, value);
                    count++;
                    if (count == wanted) {
                        ChildProcess.report(gauge.end(count));
                        done.countDown();
                    }
                }
            }
        }
    }

    private record Nothing() implements Sink {
        @Override
        public void accept(SourceRecord record, Struct value) {}

        @Override
        public void close() {}
    }
}
