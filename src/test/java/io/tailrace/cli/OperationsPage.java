package io.tailrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The cases and the commands of docs/operations.md. */
record OperationsPage(String text) {

    static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));

    private static final Pattern COMMAND = Pattern.compile("(?:^ {4,}|`)\\./tailrace ([^`\\n]+)", Pattern.MULTILINE);
    private static final Pattern STATEMENT = Pattern.compile("^ {4,}([A-Z][^\\n]*;)$", Pattern.MULTILINE);
    private static final Pattern ALERT = Pattern.compile("alerts? \\*([^*]+)\\*");
    private static final Pattern QUOTE = Pattern.compile("`([^`]+)`");

    static OperationsPage read() throws IOException {
        return new OperationsPage(Files.readString(ROOT.resolve("docs/operations.md")));
    }

    /** Text by heading. */
    Map<String, String> cases() {
        Map<String, String> cases = new LinkedHashMap<>();
        for (String part : text.split("(?m)^## ", -1)) {
            String[] headed = part.split("\n", 2);
            cases.put(headed[0].strip(), headed[1]);
        }
        cases.remove("# Operations");
        return cases;
    }

    /** Each command once, as it follows the launcher's name. */
    List<String> commands() {
        return COMMAND.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .distinct()
                .toList();
    }

    /** Each statement for MySQL once: what stands by itself, and ends with a semicolon. */
    List<String> statements() {
        return STATEMENT
                .matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .distinct()
                .toList();
    }

    /** What it says alerts are called, cut where it leaves something out. */
    List<String> alerts() {
        return ALERT.matcher(text.replaceAll("\\n +", " "))
                .results()
                .flatMap(found -> List.of(found.group(1).split("…")).stream())
                .map(String::strip)
                .toList();
    }

    /** What it says stands in logs and messages: quotations of three words or more, cut where they leave something out. */
    List<String> messages() {
        return QUOTE.matcher(text.replaceAll("\\n +", " "))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(quote -> !quote.startsWith("./tailrace") && !quote.matches("[A-Z]{3,} .*"))
                .filter(quote -> quote.split(" ").length > 2)
                .flatMap(quote -> List.of(quote.split("…")).stream())
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }
}
