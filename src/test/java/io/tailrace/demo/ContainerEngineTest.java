package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerEngineTest {

    @TempDir
    private Path folder;

    @Test
    void asksTheEngineThatTheEnvironmentNamesFirst() {
        assertThat(ContainerEngine.candidates(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")))
                .startsWith(URI.create("tcp://127.0.0.1:2375"), URI.create("unix:///var/run/docker.sock"));
    }

    @Test
    void answersWhereSomebodyListens() throws IOException {
        Path socket = folder.resolve("engine.sock");
        try (ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unix.bind(UnixDomainSocketAddress.of(socket));

            assertThat(ContainerEngine.answers(URI.create("unix://" + socket))).isTrue();
            assertThat(ContainerEngine.answers(URI.create("tcp://127.0.0.1:" + tcp.getLocalPort())))
                    .isTrue();
        }
    }

    @Test
    void doesNotAnswerWhereNobodyListensAnyMore() throws IOException {
        Path left = Files.createFile(folder.resolve("left.sock"));

        assertThat(ContainerEngine.answers(URI.create("unix://" + left))).isFalse();
        assertThat(ContainerEngine.answers(URI.create("unix://" + folder + "/absent.sock")))
                .isFalse();
        assertThat(ContainerEngine.answers(URI.create("tcp://127.0.0.1:" + LoopbackPort.free())))
                .isFalse();
        assertThat(ContainerEngine.answers(URI.create("npipe:////./pipe/engine")))
                .isFalse();
    }
}
