package io.tailrace.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Results go to standard output, everything else to standard error; {@link ExitCode} is the contract. */
@Command(
        name = "tailrace",
        description = "Keeps DynamoDB in step with a live MySQL while an application moves from one to the other.",
        subcommands = {
            BenchCommand.class,
            DeadLettersCommand.class,
            DemoCommand.class,
            HealthCommand.class,
            PlanCommand.class,
            ReplayCommand.class,
            SnapshotCommand.class,
            RunCommand.class,
            StatusCommand.class,
            VerifyCommand.class,
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Release.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:as asked",
            "1:failed while running; a restart may help",
            "2:usage, configuration or preflight wrong; a restart will not help",
            "3:verify found differences",
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** The version out of the jar's manifest. */
    static final class Release implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tailrace " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
