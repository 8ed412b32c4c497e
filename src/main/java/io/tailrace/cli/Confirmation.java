package io.tailrace.cli;

import io.tailrace.TailraceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the operator before something that cannot be undone. */
final class Confirmation {

    private static final Set<String> CONSENT = Set.of("y", "yes");

    private Confirmation() {}

    /**
     * @param option what spares the question, for whoever has no terminal
     * @throws TailraceException when nobody answers
     */
    static boolean given(String question, String option) {
        System.err.print(question + " [y/N] ");
        System.err.flush();
        String answer = read();
        if (answer == null) {
            System.err.println();
            throw new TailraceException("nobody answered; add %s if that is meant".formatted(option), false, null);
        }
        return CONSENT.contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String read() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
