package io.tailrace.dynamodb;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The HTTP connections to one DynamoDB and the threads that serve them, whoever writes the requests. Thread-safe.
 *
 * @param timeout after this long an attempt counts as failed
 * @param timer gives up late requests
 * @param answers reads answers and completes requests
 */
record Wire(
        SdkAsyncHttpClient http,
        SdkEventLoopGroup io,
        Duration timeout,
        ScheduledExecutorService timer,
        ExecutorService answers)
        implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final int ANSWER_THREADS = 2;
    /** With more than one the SDK's pool loses track of some refused connections, which then only time out. */
    private static final int IO_THREADS = 1;

    /** Opens no connection yet. */
    static Wire open(Duration timeout, int connections) {
        SdkEventLoopGroup io = SdkEventLoopGroup.builder()
                .numberOfThreads(IO_THREADS)
                .threadFactory(named("tailrace-dynamodb-io"))
                .build();
        SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
                .maxConcurrency(connections)
                .maxPendingConnectionAcquires(10 * connections)
                .connectionAcquisitionTimeout(timeout)
                .connectionTimeout(timeout.compareTo(CONNECTION_TIMEOUT) < 0 ? timeout : CONNECTION_TIMEOUT)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .tcpKeepAlive(true)
                .eventLoopGroup(io)
                .build();
        return new Wire(
                http,
                io,
                timeout,
                Executors.newSingleThreadScheduledExecutor(named("tailrace-dynamodb-timer")),
                Executors.newFixedThreadPool(ANSWER_THREADS, named("tailrace-dynamodb-answers")));
    }

    /** Ends open requests as failures. */
    @Override
    public void close() {
        http.close();
        // The client would do this itself, with a rest of two seconds that every command would pay.
        io.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
        answers.shutdown();
        timer.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
