package io.tailrace.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A MySQL run from the private binary, with a port and a data folder of its own. */
final class PrivateMySql implements ServerControl {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Path run;
    private final Path data;
    private final int port;
    private final List<String> command;
    private ServerProcess process;

    private PrivateMySql(MySqlInstallation installation, Path run, MySqlOptions options) {
        this.run = run;
        this.data = installation.newData(run);
        this.port = LoopbackPort.free();
        this.command = command(installation, options);
        this.process = launch();
    }

    static MySqlServer start(MySqlOptions options) {
        ServerFolder folder = ServerFolder.open();
        Path jar = ServerJars.ofThisCheckout().of("mysql").get(0);
        MySqlInstallation installation = MySqlInstallation.prepare(jar, folder);
        Path run = folder.newRun();
        try {
            PrivateMySql control = new PrivateMySql(installation, run, options);
            control.awaitReady();
            return new MySqlServer(control.describe(), control.address(), control);
        } catch (RuntimeException e) {
            ServerFolder.remove(run);
            throw e;
        }
    }

    @Override
    public void startAgain() {
        if (process.isAlive()) {
            return;
        }
        try {
            // Left behind by a kill; the process they name may by now be another.
            Files.deleteIfExists(data.resolve("mysql.sock"));
            Files.deleteIfExists(data.resolve("mysql.sock.lock"));
        } catch (IOException e) {
            throw new DemoException("Cannot clean up " + data + " after a killed MySQL: " + e, e);
        }
        process = launch();
        awaitReady();
    }

    @Override
    public void stop() {
        process.stop(STOP_PATIENCE);
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void pause() {
        process.pause();
    }

    @Override
    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        process.kill();
        ServerFolder.remove(run);
    }

    private ServerProcess launch() {
        return ServerProcess.start("mysqld", run, command);
    }

    private void awaitReady() {
        process.awaitReady(START_PATIENCE, () -> version().isPresent());
    }

    private Optional<String> version() {
        return MySqlGreeting.read(HOST, port);
    }

    private String describe() {
        return "MySQL " + version().orElse("") + " (private binary, port " + port + ")";
    }

    private MySqlAddress address() {
        return new MySqlAddress(HOST, port, MySqlAccount.ADMIN);
    }

    private List<String> command(MySqlInstallation installation, MySqlOptions options) {
        List<String> all = new ArrayList<>(installation.mysqld(data));
        all.add("--port=" + port);
        all.add("--bind-address=" + HOST);
        // Relative, since a socket's path may have no more than 107 characters.
        all.add("--socket=mysql.sock");
        all.add("--pid-file=mysqld.pid");
        all.add("--server-id=" + port);
        all.addAll(options.arguments());
        return all;
    }
}
