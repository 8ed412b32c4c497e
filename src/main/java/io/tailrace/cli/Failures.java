package io.tailrace.cli;

import io.tailrace.TailraceException;
import io.tailrace.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what ended a command into words on standard error and an exit code. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int report(Exception failure) {
        if (failure instanceof ConfigException wrong) {
            System.err.println(wrong.getMessage());
            return ExitCode.WRONG;
        }
        if (failure instanceof TailraceException told) {
            System.err.println("tailrace: " + told.getMessage());
            LOG.debug("the cause", told);
            return told.restartMayHelp() ? ExitCode.FAILED : ExitCode.WRONG;
        }
        LOG.error("failed in a way that nobody foresaw; please report it", failure);
        return ExitCode.FAILED;
    }
}
