package io.tailrace.cli;

import io.tailrace.Tailrace;
import io.tailrace.TailraceException;
import io.tailrace.Verification;
import io.tailrace.demo.Servers;
import io.tailrace.demo.Workload;
import io.tailrace.pipeline.State;
import io.tailrace.verify.VerifyConfig;
import io.tailrace.verify.VerifyReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description =
                "Starts a private MySQL and DynamoDB Local, fills five tables, runs a live workload and the daemon, and shows "
                        + "what happens; ends by comparing every row with its item.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "End by itself after N seconds; without it, on Ctrl-C.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "Rows that the workload changes each second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8480",
            description = "Port of the status page, 0 for any (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        output.line("Starting a MySQL and a DynamoDB of its own …");
        try (Servers servers = Servers.start()) {
            output.line(servers.description());
            DemoSite site = DemoSite.build(servers, port);
            output.line("Filled %d tables with %,d rows.".formatted(site.tables(), site.rows()));
            return follow(site);
        }
    }

    private Integer follow(DemoSite site) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        StopSignals.install(stop::countDown, () -> Runtime.getRuntime().halt(ExitCode.FAILED));
        Tailrace tailrace = new Tailrace(site.config());
        DaemonThread daemon = DaemonThread.start(tailrace);
        try (daemon) {
            output.line("Status page: " + tailrace.address());
            daemon.await(State.STREAMING, PATIENCE);
            Workload workload = Workload.start(site.workload(rate));
            try (workload) {
                new DemoProgress(output, tailrace).show(stop, seconds.map(Duration::ofSeconds));
            }
            long changes = workload.counts().rows();
            output.progressEnds();
            output.line("The workload has ended after %,d changes; writing the last of them …".formatted(changes));
            if (!tailrace.awaitCaughtUp(PATIENCE)) {
                throw new TailraceException(
                        "the daemon did not catch up within %d s; it says: %s"
                                .formatted(PATIENCE.toSeconds(), tailrace.status()),
                        true,
                        null);
            }
            output.line("Comparing every row with its item …");
            VerifyReport report = new Verification(site.config()).run(List.of(), VerifyConfig.DEFAULT, reached -> {});
            new DemoSummary(site.servers().description(), tailrace.status(), changes, report).print(output);
            return report.total() == 0 ? ExitCode.OK : ExitCode.DIFFERENCES;
        }
    }
}
