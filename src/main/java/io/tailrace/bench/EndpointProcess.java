package io.tailrace.bench;

import java.util.concurrent.CountDownLatch;

/** A {@link LoopbackDynamoDb} in a process of its own; prints its address. */
final class EndpointProcess {

    private EndpointProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        ChildProcess.endWithParent(finish::countDown);
        try (LoopbackDynamoDb endpoint = LoopbackDynamoDb.start()) {
            System.out.println(endpoint.uri());
            finish.await();
        }
    }
}
