package io.tailrace.dynamodb;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives the answers that it was given, to the byte, on one connection. For what the JDK's server writes itself, such as Date. */
final class ScriptedHttpServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private ScriptedHttpServer(ServerSocket listener) {
        this.listener = listener;
    }

    static ScriptedHttpServer start(String... answers) {
        try {
            ScriptedHttpServer server =
                    new ScriptedHttpServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(() -> server.serve(List.of(answers)), "scripted-http");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** A header of the request that got that answer. */
    String header(int answer, String name) {
        return heads.get(answer)
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no header " + name));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(List<String> answers) {
        try (Socket socket = listener.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            for (String answer : answers) {
                heads.add(head(in));
                in.readFully(new byte[Integer.parseInt(header(heads.size() - 1, "Content-Length"))]);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readByte());
        }
        return head.toString();
    }
}
