package io.tailrace.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts values from outside into the file's texts: {@code ${NAME}} and {@code ${NAME:default}} from the environment,
 * {@code ${file:/path}} from a file; a doubled dollar sign stands for a single one. Immutable.
 */
final class Variables {

    private static final String FILE = "file";

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * A text with its variables filled in.
     *
     * @param secret part of it came from a file, so that no message may show it
     */
    record Resolved(String text, boolean secret) {}

    /** A variable cannot be filled in. */
    static final class VariableException extends Exception {
        private final String remedy;

        private VariableException(String what, String remedy) {
            super(what);
            this.remedy = remedy;
        }

        String what() {
            return String.valueOf(getMessage());
        }

        String remedy() {
            return remedy;
        }
    }

    Resolved resolve(String text) throws VariableException {
        StringBuilder into = new StringBuilder();
        boolean secret = false;
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            if (open > from && text.charAt(open - 1) == '$') {
                into.append(text, from, open - 1).append("${");
                from = open + 2;
                continue;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new VariableException("a '${' is never closed", "write ${NAME}, or $${ for the characters");
            }
            String inside = text.substring(open + 2, close);
            into.append(text, from, open).append(value(inside));
            secret |= inside.startsWith(FILE + ":");
            from = close + 1;
        }
        return new Resolved(into.append(text, from, text.length()).toString(), secret);
    }

    private String value(String inside) throws VariableException {
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        if (colon >= 0 && name.equals(FILE)) {
            return contents(inside.substring(colon + 1));
        }
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new VariableException(
                    "'${" + inside + "}' names no variable", "write ${NAME}, ${NAME:default} or ${file:/path}");
        }
        @Nullable String value = environment.get(name);
        if (value != null) {
            return value;
        }
        if (colon < 0) {
            throw new VariableException(
                    "the environment has no variable " + name,
                    "set " + name + ", or write ${" + name + ":default} with a default");
        }
        return inside.substring(colon + 1);
    }

    private static String contents(String path) throws VariableException {
        try {
            return Files.readString(Path.of(path)).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException | InvalidPathException e) {
            throw new VariableException(
                    "the file '" + path + "' cannot be read (" + e.getClass().getSimpleName() + ")",
                    "name a text file that this process may read");
        }
    }
}
