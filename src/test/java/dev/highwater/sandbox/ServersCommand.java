package dev.highwater.sandbox;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./highwater sandbox}: the servers around Highwater, until Ctrl-C. */
@Command(
        name = "sandbox",
        description = "Runs only Kafka, PostgreSQL and the stand-in for Slack, and prints the environment that points a"
                + " Highwater at them. Ctrl-C ends it all; nothing is kept.")
final class ServersCommand implements Callable<Integer> {

    /** Where a Highwater listens unless it is set otherwise. */
    private static final int USUAL_PORT = 8080;

    @Mixin
    private final ServerPorts ports = new ServerPorts();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        SandboxServers.Addresses addresses = ports.addresses();
        List<PortOption> flink = engine.ports();
        PortOption.check(Stream.concat(addresses.all().stream(), flink.stream()).toList());
        Supervisor supervisor = new Supervisor(terminal);
        return supervisor.run(() -> start(supervisor, addresses, flink));
    }

    private void start(Supervisor supervisor, SandboxServers.Addresses addresses, List<PortOption> flinkPorts) {
        SandboxDirectory directory = new SandboxDirectory(supervisor::hasFailed);
        supervisor.closeAtTheEnd(directory);
        terminal.progress("Logs and data are in " + directory.path());
        terminal.progress("Starting Kafka, PostgreSQL and the Slack stand-in ...");
        SandboxServers servers = SandboxServers.start(addresses, directory, supervisor);
        servers.reportPressesTo(USUAL_PORT);
        FlinkCluster flink = engine.start(flinkPorts, directory, servers, supervisor);
        EngineOptions.await(flink, supervisor, terminal);
        engine.environment(servers).forEach((name, value) -> terminal.say("export " + name + "=" + value));
        terminal.progress("The sandbox is up. "
                + (flink == null ? "" : "Flink: " + flink.address() + "; ")
                + "Slack stand-in: "
                + servers.slack().address() + "; database: " + servers.psql() + "; Ctrl-C ends it.");
    }
}
