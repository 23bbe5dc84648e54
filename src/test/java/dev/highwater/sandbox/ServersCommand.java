package dev.highwater.sandbox;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./highwater sandbox}: the servers around Highwater, until Ctrl-C. */
@Command(
        name = "sandbox",
        description = "Runs only Kafka, PostgreSQL and the stand-in for Slack, and prints the environment that points a"
                + " Highwater at them. Ctrl-C ends it all; nothing is kept.")
final class ServersCommand implements Callable<Integer> {

    @Mixin
    private final ServerPorts ports = new ServerPorts();

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        SandboxServers.Addresses addresses = ports.addresses();
        PortOption.check(addresses.all());
        Supervisor supervisor = new Supervisor(terminal);
        return supervisor.run(() -> start(supervisor, addresses));
    }

    private void start(Supervisor supervisor, SandboxServers.Addresses addresses) {
        SandboxDirectory directory = new SandboxDirectory(supervisor::hasFailed);
        supervisor.closeAtTheEnd(directory);
        terminal.progress("Logs and data are in " + directory.path());
        terminal.progress("Starting Kafka, PostgreSQL and the Slack stand-in ...");
        SandboxServers servers = SandboxServers.start(addresses, directory, supervisor);
        servers.environment().forEach((name, value) -> terminal.say("export " + name + "=" + value));
        terminal.progress("The sandbox is up. Slack stand-in: "
                + servers.slack().address() + "; database: " + servers.psql() + "; Ctrl-C ends it.");
    }
}
