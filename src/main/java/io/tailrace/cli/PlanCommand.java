package io.tailrace.cli;

import io.tailrace.Plan;
import io.tailrace.PlanSummary;
import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import io.tailrace.draft.Draft;
import io.tailrace.draft.Layout;
import io.tailrace.draft.Trap;
import io.tailrace.item.TableDefinition;
import io.tailrace.plan.TableFormat;
import io.tailrace.source.SchemaReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description =
                "Checks MySQL and DynamoDB, shows the tables that a run would create and what a few rows become, and names what "
                        + "must be mended first; or writes a first configuration. Changes nothing. Sample rows and items show what is "
                        + "in them.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    /** A configuration to look at, or a database to write one for. */
    static final class Subject {

        @Option(
                names = {"-c", "--config"},
                required = true,
                paramLabel = "FILE",
                description = "The configuration, in YAML; by default the file that the variable "
                        + ConfigOption.VARIABLE + " names.")
        private @Nullable Path file;

        @Option(
                names = "--from-mysql",
                required = true,
                paramLabel = "DATABASE",
                description =
                        "Print a first configuration for this database, a DynamoDB table for each table. MYSQL_HOST, MYSQL_PORT, "
                                + "MYSQL_USER and MYSQL_PASSWORD say where it is.")
        private @Nullable String database;
    }

    @ArgGroup(multiplicity = "0..1")
    private Subject subject = new Subject();

    @Option(names = "--single-table", description = "With --from-mysql: one DynamoDB table for all.")
    private boolean singleTable;

    @Option(
            names = "--full",
            description = "Look at every row: whether all can become items, and no two meet in one key.")
    private boolean full;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Print the target's tables and nothing else, for those who create them by other means: ${COMPLETION-CANDIDATES}.")
    private @Nullable TableFormat format;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String database = subject.database;
        if (database != null) {
            return draft(database);
        }
        if (singleTable) {
            throw new ParameterException(spec.commandLine(), "--single-table goes with --from-mysql");
        }
        TailraceConfig config = ConfigOption.read(file());
        return format == null ? plan(config) : tables(config, format);
    }

    private Path file() {
        Path given = subject.file;
        if (given != null) {
            return given;
        }
        String named = System.getenv(ConfigOption.VARIABLE);
        if (named == null) {
            throw new ParameterException(spec.commandLine(), "which one: --config=FILE or --from-mysql=DATABASE?");
        }
        return Path.of(named);
    }

    private int draft(String database) {
        if (full || format != null) {
            throw new ParameterException(spec.commandLine(), "--full and --format go with --config");
        }
        Layout layout = singleTable ? Layout.SINGLE_TABLE : Layout.TABLE_PER_ENTITY;
        Draft draft = layout.draft(new SchemaReader(ConfigFile.source(database, System.getenv())).read());
        String configuration = draft.yaml();
        output.text(configuration);
        draft.traps().forEach(trap -> output.aside("trap: " + trap));
        output.result(Map.of(
                "configuration",
                configuration,
                "left_out",
                draft.leftOut(),
                "traps",
                draft.traps().stream().map(Trap::toString).toList()));
        return ExitCode.OK;
    }

    private int tables(TailraceConfig config, TableFormat as) {
        List<TableDefinition> tables = Plan.tables(config);
        String document = as.write(tables);
        output.text(document);
        if (as == TableFormat.CREATE_TABLE) {
            tables.forEach(table -> table.timeToLive()
                    .ifPresent(attribute -> output.aside(
                            "afterwards: aws dynamodb update-time-to-live --table-name %s --time-to-live-specification Enabled=true,AttributeName=%s"
                                    .formatted(table.name(), attribute))));
        }
        output.result(Map.of("format", as.toString(), "document", document));
        return ExitCode.OK;
    }

    private int plan(TailraceConfig config) throws InterruptedException {
        Plan plan = full
                ? Plan.full(config, (table, rows) -> output.progress("%s: %,d rows".formatted(table, rows)))
                : Plan.of(config);
        if (full) {
            output.progressEnds();
        }
        PlanSummary summary = new PlanSummary(plan);
        summary.lines().forEach(output::line);
        output.result(summary.json());
        return summary.isSound() ? ExitCode.OK : ExitCode.WRONG;
    }
}
