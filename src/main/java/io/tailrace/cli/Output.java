package io.tailrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Writes a command's result to standard output: lines for people, or one JSON object and nothing else. */
final class Output {

    /** Some terminals cannot take a line back. */
    private static final boolean TERMINAL = CommandLine.Help.Ansi.AUTO.enabled();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "Print one JSON object on standard output, and nothing else there.")
    private boolean json;

    /** For people: a line that is not part of the JSON form. */
    void line(String text) {
        if (!json) {
            out().println(text);
        }
    }

    /** For people and for files: a document that is printed as it is, and is part of the JSON form elsewhere. */
    void text(String document) {
        if (!json) {
            out().print(document);
            out().flush();
        }
    }

    /** For people: a remark that does not belong into the file that standard output may go to. */
    void aside(String remark) {
        if (!json) {
            System.err.println(remark);
        }
    }

    /** For people: a line that replaces the one before it where a terminal shows it. */
    void progress(String text) {
        if (json) {
            return;
        }
        if (TERMINAL) {
            out().print("\r" + text + "\u001b[K");
            out().flush();
        } else {
            out().println(text);
        }
    }

    /** What is printed next begins on a line of its own. */
    void progressEnds() {
        if (!json && TERMINAL) {
            out().println();
        }
    }

    /** The result in its JSON form; people have read it in lines already. */
    void result(Map<String, ?> result) {
        if (!json) {
            return;
        }
        try {
            out().println(JSON.writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that JSON cannot show: " + result.keySet(), e);
        }
    }

    private static PrintStream out() {
        return System.out;
    }
}
