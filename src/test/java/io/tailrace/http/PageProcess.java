package io.tailrace.http;

import io.tailrace.pipeline.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM with little memory that serves nothing but a status page, a large one. It ends when its memory is used up. */
final class PageProcess implements AutoCloseable {

    private static final String HEAP = "-Xmx64m";
    private static final int TABLES = 1_000;

    private final Process jvm;
    private final URI address;

    private PageProcess(Process jvm, URI address) {
        this.jvm = jvm;
        this.address = address;
    }

    /** Returns when it serves. */
    static PageProcess start() throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PageProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the page's JVM ended before it served");
        }
        return new PageProcess(jvm, URI.create(line));
    }

    URI address() {
        return address;
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    @Override
    public void close() {
        jvm.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        Status status = TestingStatus.ofTables(TABLES);
        try (StatusServer server = StatusServer.open(new HttpConfig("127.0.0.1", 0), () -> status, () -> "")) {
            System.out.println(server.address());
            var unused = new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        }
    }
}
