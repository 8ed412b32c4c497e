package io.tailrace.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.draft.TargetDraft.IndexDraft;
import java.util.Map;

/** Writes a draft as a configuration file, with the traps as comments where they matter. Confined to one draft. */
final class ConfigurationText {

    /** Text in JSON's quotes is text in YAML's. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Draft draft;
    private final StringBuilder text = new StringBuilder();

    ConfigurationText(Draft draft) {
        this.draft = draft;
    }

    @Override
    public String toString() {
        head();
        targets();
        tables();
        return text.toString();
    }

    private void head() {
        text.append("""
                # A first configuration for the database %s. Go through it: keys and indexes follow from how MySQL is built, and should
                # follow from what the application asks. `tailrace plan -c` with this file shows what its rows become.
                name: %s
                source:
                  hostname: ${MYSQL_HOST:localhost}
                  port: ${MYSQL_PORT:3306}
                  username: ${MYSQL_USER}
                  password: ${MYSQL_PASSWORD}
                  database: %s
                target:
                  region: ${AWS_REGION:us-west-2}
                  endpoint: ${DYNAMODB_ENDPOINT:} # empty: AWS itself
                """.formatted(plain(draft.database()), quoted(draft.database()), quoted(draft.database())));
    }

    private void targets() {
        if (draft.targets().stream().allMatch(target -> target.indexes().isEmpty())) {
            return;
        }
        text.append("  tables:\n");
        for (TargetDraft target : draft.targets()) {
            if (!target.indexes().isEmpty()) {
                text.append("    ").append(quoted(target.name())).append(":\n      indexes:\n");
                target.indexes().forEach(this::index);
            }
        }
    }

    private void index(IndexDraft index) {
        text.append("        %s: { partition-key: %s%s }%n"
                .formatted(
                        quoted(index.name()),
                        quoted(index.partitionKey()),
                        index.sortKey().map(key -> ", sort-key: " + quoted(key)).orElse("")));
    }

    private void tables() {
        text.append("tables:");
        text.append(draft.tables().isEmpty() ? " {}\n" : "\n");
        for (TableDraft table : draft.tables()) {
            text.append('\n');
            traps(table.source());
            text.append("  ").append(quoted(table.source())).append(":\n");
            text.append("    table: ").append(quoted(table.target())).append('\n');
            text.append("    key: ").append(flow(table.key())).append('\n');
            attributes(table);
        }
        for (String table : draft.leftOut()) {
            text.append('\n');
            text.append("  # ").append(plain(table)).append(" is left out.\n");
            traps(table);
        }
    }

    private void attributes(TableDraft table) {
        if (table.add().isEmpty() && table.rename().isEmpty()) {
            return;
        }
        text.append("    attributes:\n");
        if (!table.add().isEmpty()) {
            text.append("      add:\n");
            table.add()
                    .forEach((name, template) -> text.append("        ")
                            .append(quoted(name))
                            .append(": ")
                            .append(quoted(template))
                            .append('\n'));
        }
        if (!table.rename().isEmpty()) {
            text.append("      rename: ").append(flow(table.rename())).append('\n');
        }
    }

    private void traps(String table) {
        draft.traps().stream()
                .filter(trap -> trap.table().equals(table))
                .forEach(trap -> text.append("  # Trap: ")
                        .append(plain(trap.what()))
                        .append("; ")
                        .append(plain(trap.remedy()))
                        .append(".\n"));
    }

    private static String flow(Map<String, String> entries) {
        StringBuilder flow = new StringBuilder("{");
        String separator = " ";
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            flow.append(separator).append(quoted(entry.getKey())).append(": ").append(quoted(entry.getValue()));
            separator = ", ";
        }
        return flow.append(" }").toString();
    }

    /** As it is where YAML takes it for a text; what looks like a variable in a name is none. */
    private static String quoted(String value) {
        if (value.matches("[A-Za-z][A-Za-z0-9_-]*") && !value.matches("(?i)true|false|null|yes|no|on|off|y|n")) {
            return value;
        }
        try {
            return JSON.writeValueAsString(value).replace("${", "$${");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a name that cannot be written", e);
        }
    }

    /** Within one comment line. */
    private static String plain(String value) {
        return value.replaceAll("\\R", " ");
    }
}
