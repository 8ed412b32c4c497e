package io.tailrace.demo;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of the private servers, below {@code target/servers} of a checkout. Fetched by Maven when they are absent.
 *
 * @param root of the checkout
 */
record ServerJars(Path root) {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerJars.class);
    private static final long FETCH_MINUTES = 15;

    /** The checkout that the system property {@code tailrace.root}, else {@code TAILRACE_ROOT}, else the shell names. */
    static ServerJars ofThisCheckout() {
        Map<String, String> environment = System.getenv();
        String root = System.getProperty("tailrace.root", environment.getOrDefault("TAILRACE_ROOT", ""));
        return new ServerJars(Path.of(root).toAbsolutePath());
    }

    /** The jars in one folder of {@code target/servers}; at least one. */
    List<Path> of(String server) {
        if (!isComplete() && Files.exists(wrapper())) {
            fetchOnce();
        }
        List<Path> jars = list(server);
        if (jars.isEmpty()) {
            throw new DemoException("No jars in " + folder(server) + ". Either name a checkout of Tailrace in"
                    + " TAILRACE_ROOT, where mvnw fetches them; or start a container engine, with Testcontainers on the"
                    + " class path; or name running servers in " + GivenServers.MYSQL_HOST + " and "
                    + GivenServers.DYNAMODB_ENDPOINT);
        }
        return jars;
    }

    /** Two servers that start at once, in one process or two, fetch once. */
    private void fetchOnce() {
        synchronized (ServerJars.class) {
            try {
                Files.createDirectories(servers());
                try (FileChannel channel = FileChannel.open(
                                servers().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !isComplete()) {
                        runMaven();
                        Files.write(complete(), new byte[0]);
                    }
                }
            } catch (IOException e) {
                throw new DemoException("Cannot fetch the servers into " + servers() + ": " + e, e);
            }
        }
    }

    private void runMaven() throws IOException {
        List<String> command = List.of(wrapper().toString(), "-q", "-f", "src/servers/pom.xml", "process-resources");
        LOGGER.atInfo().log("Fetching MySQL and DynamoDB Local, once: {}", String.join(" ", command));
        File log = root.resolve("target/servers.log").toFile();
        Process maven = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(log)
                .start();
        try {
            if (!maven.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || maven.exitValue() != 0) {
                maven.destroyForcibly();
                throw new DemoException("Fetching the servers failed, see " + log + "; run in " + root + ": "
                        + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            maven.destroy();
            throw DemoException.interrupted("the servers to be fetched", e);
        }
    }

    private List<Path> list(String server) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder(server))) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder(server), "*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                throw new DemoException("Cannot list " + folder(server) + ": " + e, e);
            }
        }
        return jars;
    }

    private Path wrapper() {
        return root.resolve("mvnw");
    }

    private Path servers() {
        return root.resolve("target/servers");
    }

    private Path folder(String server) {
        return servers().resolve(server);
    }

    private boolean isComplete() {
        return Files.exists(complete());
    }

    /** The launcher's mark, too. */
    private Path complete() {
        return servers().resolve(".complete");
    }

    /** The version in a jar's name: {@code 3.3.1} for {@code DynamoDBLocal-3.3.1.jar}. */
    static Optional<String> version(List<Path> jars, String artifact) {
        return jars.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.startsWith(artifact + "-") && name.endsWith(".jar"))
                .map(name -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
                .findFirst();
    }
}
