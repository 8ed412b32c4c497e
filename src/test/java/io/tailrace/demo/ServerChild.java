package io.tailrace.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A JVM that starts a private server and does not close it, so that it can be seen what becomes of the server. */
final class ServerChild {

    private final Process jvm;
    private final List<ProcessHandle> descendants;

    private ServerChild(Process jvm) {
        this.jvm = jvm;
        this.descendants = jvm.descendants().toList();
    }

    /** Returns when the server, {@code mysql} or {@code dynamodb}, answers. */
    static ServerChild start(String server) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtailrace.root=" + System.getProperty("tailrace.root", ""),
                        "-cp",
                        classPathAsShipped(),
                        ServerChild.class.getName(),
                        server)
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader out = jvm.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("The child ended before its server was ready");
            }
        }
        return new ServerChild(jvm);
    }

    /** Without Testcontainers, so that the servers are private ones. */
    private static String classPathAsShipped() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.contains("testcontainers") && !entry.contains("docker-java"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    void killJvm() {
        jvm.destroyForcibly();
    }

    /** Has the JVM call {@link System#exit}. */
    void exitJvm() throws IOException {
        jvm.getOutputStream().close();
    }

    /** The server and its guard. */
    List<ProcessHandle> descendants() {
        return descendants;
    }

    boolean hasVanished() {
        return !jvm.isAlive() && descendants.stream().noneMatch(ProcessHandle::isAlive);
    }

    /** The folder of the server's data, as a prefix of its name. */
    String runPrefix() {
        return "run-" + jvm.pid() + "-";
    }

    public static void main(String[] arguments) throws IOException {
        String description = arguments[0].equals("mysql")
                ? MySqlServer.start(MySqlOptions.DEFAULT).description()
                : DynamoDbServer.start().description();
        System.out.println(description);
        System.out.println("ready");
        new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        System.exit(0);
    }
}
