package io.tailrace.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * MySQL's private binary, unpacked, and an initialised data folder for servers to copy. Both are made once per user.
 *
 * @param base where the binary lies
 * @param template a data folder with the accounts, and nothing else
 */
record MySqlInstallation(Path base, Path template) {

    private static final Duration INITIALISE_PATIENCE = Duration.ofMinutes(2);

    static MySqlInstallation prepare(Path jar, ServerFolder folder) {
        String version = jar.getFileName().toString().replace(".jar", "");
        Path base = folder.once(version, run -> unpack(jar, run));
        if (isLinux()) {
            NativeLibraries.require(base.resolve("lib/private"));
        }
        String accounts = accounts();
        String name = version + "-data-" + Integer.toHexString(accounts.hashCode());
        return new MySqlInstallation(base, folder.once(name, run -> initialise(base, run, accounts)));
    }

    /** The command line as far as every use of mysqld needs it, on the given data folder. */
    List<String> mysqld(Path data) {
        List<String> command =
                new ArrayList<>(List.of(base.resolve("bin/mysqld").toString(), "--no-defaults"));
        UnprivilegedAccount.forRoot()
                .map(account -> "--user=" + account.getName())
                .ifPresent(command::add);
        command.add("--basedir=" + base);
        command.add("--lc-messages-dir=" + base.resolve("share"));
        command.add("--datadir=" + data);
        return command;
    }

    /** Makes the data of a new server, with an identity of its own, in a folder that is made its account's. */
    Path newData(Path run) {
        Path data = run.resolve("data");
        try {
            FileTree.copy(template, data);
            Files.deleteIfExists(data.resolve("auto.cnf"));
            giveToServer(run);
            return data;
        } catch (IOException e) {
            throw new DemoException("Cannot copy " + template + " to " + data + ": " + e, e);
        }
    }

    private static Path unpack(Path jar, Path run) throws IOException {
        String archive = isLinux() ? "mysql-Linux-amd64.tar.gz" : "mysql-Mac_OS_X-x86_64.tar.gz";
        if (isLinux() && !System.getProperty("os.arch").equals("amd64")) {
            throw new DemoException("The private MySQL runs on amd64, not on " + System.getProperty("os.arch")
                    + "; start a container engine, or name a running MySQL in " + GivenServers.MYSQL_HOST);
        }
        Path base = Files.createDirectory(run.resolve("base"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(archive);
            if (entry == null) {
                throw new DemoException("No " + archive + " in " + jar + "; delete the jar's folder to fetch it again");
            }
            try (InputStream in = new GZIPInputStream(zip.getInputStream(entry))) {
                untar(in, base);
            }
        }
        return base;
    }

    private static void untar(InputStream in, Path to) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-p", "-o", "-f", "-", "-C", to.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new DemoException("tar failed to unpack MySQL to " + to + "; see its words above");
            }
        } catch (InterruptedException e) {
            throw DemoException.interrupted("tar", e);
        }
    }

    private static Path initialise(Path base, Path run, String accounts) throws IOException {
        Path data = Files.createDirectory(run.resolve("data"));
        Path sql = Files.writeString(run.resolve("accounts.sql"), accounts);
        giveToServer(run);
        List<String> command = new MySqlInstallation(base, data).mysqld(data);
        command.add("--initialize-insecure");
        command.add("--init-file=" + sql);
        // Nothing of value yet, so nothing needs to be on disk; a small log makes a small template.
        command.addAll(List.of("--skip-log-bin", "--innodb-flush-method=nosync", "--innodb-redo-log-capacity=8M"));
        ServerProcess.start("mysqld-initialize", run, command).awaitSuccess(INITIALISE_PATIENCE);
        return data;
    }

    private static void giveToServer(Path run) throws IOException {
        Optional<UserPrincipal> account = UnprivilegedAccount.forRoot();
        if (account.isPresent()) {
            UnprivilegedAccount.requireWayTo(run);
            FileTree.own(run, account.get());
        }
    }

    /** One statement a line, as {@code --init-file} wants it. */
    private static String accounts() {
        MySqlAccount admin = MySqlAccount.ADMIN;
        return "ALTER USER '" + admin.user() + "'@'localhost' IDENTIFIED BY '" + admin.password() + "';\n"
                + String.join(";\n", MySqlAccount.TAILRACE.creationAsReader()) + ";\n";
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").equals("Linux");
    }
}
