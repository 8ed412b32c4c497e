package io.tailrace.demo;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * A server in a container. The only class that knows Testcontainers, which the shipped jar is without.
 *
 * <p>The host's port is chosen here, and not by the engine, which would choose another one at each start.
 */
final class ServerContainer implements ServerControl {

    private static final String MYSQL_IMAGE = "mysql:8.4";
    private static final String DYNAMODB_IMAGE = "amazon/dynamodb-local:latest";
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final GenericContainer<?> container;
    private final BooleanSupplier answers;

    private ServerContainer(GenericContainer<?> container, BooleanSupplier answers) {
        this.container = container;
        this.answers = answers;
    }

    static MySqlServer startMySql(MySqlOptions options) {
        int port = LoopbackPort.free();
        List<String> command = new ArrayList<>(List.of("mysqld", "--server-id=" + port));
        command.addAll(options.arguments());
        GenericContainer<?> container = container(MYSQL_IMAGE, port, 3306)
                .withEnv("MYSQL_ROOT_PASSWORD", MySqlAccount.ADMIN.password())
                .withCommand(command.toArray(String[]::new));
        ServerContainer control = new ServerContainer(
                container, () -> MySqlGreeting.read(container.getHost(), port).isPresent());
        control.open();
        String description =
                "MySQL " + MySqlGreeting.read(container.getHost(), port).orElse("") + " (container " + MYSQL_IMAGE
                        + ", port " + port + ")";
        MySqlServer server =
                new MySqlServer(description, new MySqlAddress(container.getHost(), port, MySqlAccount.ADMIN), control);
        server.createTailraceAccount();
        return server;
    }

    static DynamoDbServer startDynamoDb() {
        int port = LoopbackPort.free();
        // Without -sharedDb, which would show every access key the same tables.
        GenericContainer<?> container = container(DYNAMODB_IMAGE, port, 8000)
                .withCommand("-jar", "DynamoDBLocal.jar", "-inMemory", "-disableTelemetry");
        ServerContainer control =
                new ServerContainer(container, () -> PrivateDynamoDb.answers(endpoint(container, port)));
        control.open();
        String description = "DynamoDB Local (container " + DYNAMODB_IMAGE + ", port " + port + ")";
        return new DynamoDbServer(description, endpoint(container, port), control);
    }

    private static URI endpoint(GenericContainer<?> container, int port) {
        return URI.create("http://" + container.getHost() + ":" + port);
    }

    private static GenericContainer<?> container(String image, int hostPort, int containerPort) {
        GenericContainer<?> container = new GenericContainer<>(image);
        container.setPortBindings(List.of(hostPort + ":" + containerPort));
        return container.waitingFor(new AbstractWaitStrategy() {
            @Override
            protected void waitUntilReady() {
                // The server itself is asked, see awaitReady.
            }
        });
    }

    private void open() {
        container.start();
        awaitReady();
    }

    @Override
    public void startAgain() {
        if (!isRunning()) {
            engine().startContainerCmd(container.getContainerId()).exec();
            awaitReady();
        }
    }

    @Override
    public void stop() {
        engine().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void kill() {
        engine().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void pause() {
        engine().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        engine().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.close();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!answers.getAsBoolean()) {
            if (!isRunning() || System.nanoTime() > deadline) {
                String log = container.getLogs();
                close();
                throw new DemoException(
                        "The container of " + container.getDockerImageName() + " does not serve; its log:\n" + log);
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                throw DemoException.interrupted(container.getDockerImageName(), e);
            }
        }
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(engine().inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
    }

    private DockerClient engine() {
        return container.getDockerClient();
    }
}
