package io.tailrace;

import io.tailrace.checkpoint.Standbys;
import io.tailrace.pipeline.Leadership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Knows which process holds the lease, and what this one is called in it. Thread-safe. */
final class Incumbent {

    private final String name;
    private volatile Optional<String> holder = Optional.empty();

    /** @param name host, process and a number that no other start has, apart by slashes */
    Incumbent(String name) {
        this.name = name;
    }

    /** Knows nobody yet. */
    static Incumbent unknown() {
        return new Incumbent(
                "%s/%d/%s".formatted(host(), ProcessHandle.current().pid(), UUID.randomUUID()));
    }

    /** This process's name in the lease. */
    String name() {
        return name;
    }

    void isOther(String holder) {
        this.holder = Optional.of(holder);
    }

    void isThisProcess() {
        holder = Optional.of(name);
    }

    /** As a process knows it that does not lead. */
    Leadership leadership() {
        return leadership(Optional.empty());
    }

    /** @param standbys who waits for the lease, as far as that is known */
    Leadership leadership(Optional<List<Standbys.Living>> standbys) {
        return new Leadership(
                forPeople(name),
                holder.map(Incumbent::forPeople),
                standbys.map(known -> known.stream()
                        .map(standby -> new Leadership.Standby(forPeople(standby.name()), standby.silence()))
                        .toList()));
    }

    /** Without the number, which tells people nothing. */
    private static String forPeople(String name) {
        int number = name.lastIndexOf('/');
        return number < 0 ? name : name.substring(0, number);
    }

    /** Who uses this process, and where, for the record: {@code ann@bastion}. */
    static String user() {
        return System.getProperty("user.name", "somebody") + "@" + host();
    }

    /** Containers say it in their environment, other machines in a file. */
    private static String host() {
        String variable = System.getenv("HOSTNAME");
        if (variable != null && !variable.isBlank()) {
            return variable;
        }
        try {
            String file = Files.readString(Path.of("/etc/hostname")).strip();
            return file.isEmpty() ? "localhost" : file;
        } catch (IOException absent) {
            return "localhost";
        }
    }
}
