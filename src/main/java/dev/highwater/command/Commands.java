package dev.highwater.command;

import dev.highwater.configuration.StartOrder;
import dev.highwater.failure.Causes;
import dev.highwater.failure.Finding;
import dev.highwater.failure.Finding.Level;
import dev.highwater.start.CommandLine;
import dev.highwater.start.CommandLine.Command;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a command in place of the service. It comes after the checks of settings and before everything else, and the
 * process ends with it: nothing is connected, consumed or listened on that would have to be ended in order, so it ends
 * at once.
 */
@ApplicationScoped
class Commands {

    private static final int FAILED = 1;

    private final Checks checks;
    private final SupportBundle bundle;
    private final Rehearsal rehearsal;

    Commands(Checks checks, SupportBundle bundle, Rehearsal rehearsal) {
        this.checks = checks;
        this.bundle = bundle;
        this.rehearsal = rehearsal;
    }

    void start(@Observes @Priority(StartOrder.COMMANDS) StartupEvent event) {
        CommandLine line = CommandLine.ofThisProcess();
        if (line.command() == Command.REHEARSE) {
            rehearsal.begin();
        } else if (line.command() != Command.SERVE) {
            int status = run(line);
            System.out.flush();
            Runtime.getRuntime().halt(status);
        }
    }

    private int run(CommandLine line) {
        try {
            return line.command() == Command.CHECK ? check() : write(Path.of(line.file()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (IOException | RuntimeException e) {
            System.err.println(Causes.describe(e));
            return FAILED;
        }
    }

    private int check() throws InterruptedException {
        List<Finding> findings = checks.findings(true);
        findings.forEach(System.out::println);
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL) ? FAILED : 0;
    }

    private int write(Path file) throws IOException, InterruptedException {
        bundle.write(file);
        System.out.println(
                file + " is written. It holds no password or token that is set; look into it before you send it on:"
                        + " names of your hosts and servers are in it");
        return 0;
    }
}
