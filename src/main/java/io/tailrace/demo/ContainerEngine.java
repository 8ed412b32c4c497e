package io.tailrace.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether containers can be had here: Testcontainers on the class path, and an engine that takes connections. Found out
 * in milliseconds and without a word, which Testcontainers itself cannot do.
 */
final class ContainerEngine {

    private static final Logger LOGGER = LoggerFactory.getLogger(ContainerEngine.class);
    private static final int CONNECT_MILLIS = 300;

    private ContainerEngine() {}

    static Optional<MySqlServer> tryMySql(MySqlOptions options) {
        return tryStart(() -> ServerContainer.startMySql(options));
    }

    static Optional<DynamoDbServer> tryDynamoDb() {
        return tryStart(() -> ServerContainer.startDynamoDb());
    }

    private static <T> Optional<T> tryStart(Supplier<T> start) {
        if (!isOnClassPath() || candidates(System.getenv()).noneMatch(ContainerEngine::answers)) {
            return Optional.empty();
        }
        try {
            return Optional.of(start.get());
        } catch (NoClassDefFoundError | RuntimeException e) {
            LOGGER.atWarn().setCause(e).log("No container, though an engine answers; using a private server");
            return Optional.empty();
        }
    }

    private static boolean isOnClassPath() {
        return ContainerEngine.class
                        .getClassLoader()
                        .getResource("org/testcontainers/containers/GenericContainer.class")
                != null;
    }

    /** Where Testcontainers looks, in its order. */
    static Stream<URI> candidates(Map<String, String> environment) {
        String home = System.getProperty("user.home");
        Stream<String> named = Stream.ofNullable(environment.get("DOCKER_HOST"));
        Stream<String> usual = Stream.of(
                "unix:///var/run/docker.sock",
                "unix://" + environment.getOrDefault("XDG_RUNTIME_DIR", "/run") + "/docker.sock",
                "unix://" + home + "/.docker/run/docker.sock",
                "unix://" + home + "/.docker/desktop/docker.sock");
        return Stream.concat(named, usual).map(URI::create);
    }

    static boolean answers(URI engine) {
        try {
            if ("unix".equals(engine.getScheme())) {
                try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                    return channel.connect(UnixDomainSocketAddress.of(engine.getPath()));
                }
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(engine.getHost(), engine.getPort()), CONNECT_MILLIS);
                return true;
            }
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }
}
