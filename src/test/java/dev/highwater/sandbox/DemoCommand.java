package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.ReadingGenerator;
import dev.highwater.sandbox.readings.ReadingSender;
import dev.highwater.sandbox.readings.ReadingSender.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./highwater demo}: everything, until Ctrl-C. */
@Command(
        name = "demo",
        description =
                "Runs everything: Kafka, PostgreSQL, a stand-in for Slack, Highwater itself, and readings that make"
                        + " alerts fire and resolve. Ctrl-C ends it all; nothing is kept.")
final class DemoCommand implements Callable<Integer> {

    private static final String TOPIC = "cpu_load_stats_real";
    private static final int PARTITIONS = 3;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the dashboard (${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private final ServerPorts ports = new ServerPorts();

    @Mixin
    private final ReadingOptions readings = new ReadingOptions();

    @Option(names = "--no-readings", description = "Sends no readings; send your own with generate or replay.")
    private boolean noReadings;

    @Option(
            names = "--native",
            description = "Runs the native executable (target/*-runner, from mvn package -Dnative) instead of the jar.")
    private boolean runNative;

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        SandboxServers.Addresses addresses = ports.addresses();
        PortOption dashboard = new PortOption("--port", "the dashboard", port);
        List<PortOption> all = new ArrayList<>(List.of(dashboard));
        all.addAll(addresses.all());
        PortOption.check(all);
        ReadingGenerator.Plan plan = readings.plan(0, 0);
        ServiceProgram program = runNative ? ServiceProgram.executable() : ServiceProgram.asConfigured();

        Supervisor supervisor = new Supervisor(terminal);
        return supervisor.run(() -> start(supervisor, program, addresses, dashboard.port(), plan));
    }

    private void start(
            Supervisor supervisor,
            ServiceProgram program,
            SandboxServers.Addresses addresses,
            int dashboard,
            ReadingGenerator.Plan plan) {
        SandboxDirectory directory = new SandboxDirectory(supervisor::hasFailed);
        supervisor.closeAtTheEnd(directory);
        terminal.progress("Logs and data are in " + directory.path());
        terminal.progress("Starting Kafka, PostgreSQL and the Slack stand-in ...");
        SandboxServers servers = SandboxServers.start(addresses, directory, supervisor);
        terminal.progress("Starting Highwater, " + program.file() + " ...");
        HighwaterService service =
                HighwaterService.start(program, directory.highwater(), dashboard, servers.environment());
        supervisor.closeAtTheEnd(service);
        supervisor.watch(service.process());
        if (!service.awaitReady(supervisor::hasFailed)) {
            return;
        }
        if (!noReadings) {
            send(plan, servers.kafka().bootstrapServers(), supervisor);
        }
        welcome(servers, service);
    }

    private void send(ReadingGenerator.Plan plan, String bootstrapServers, Supervisor supervisor) {
        ReadingSender sender = ReadingSender.open(new Target(bootstrapServers, TOPIC, PARTITIONS, Map.of()));
        ReadingGenerator generator = new ReadingGenerator(sender, plan, Clock.systemUTC());
        Thread thread = new Thread(() -> generator.run(true, terminal::progress), "readings");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (failed, cause) -> supervisor.failed("No more readings: " + cause.getMessage()));
        supervisor.closeAtTheEnd(() -> {
            generator.stop();
            thread.join();
            sender.close();
        });
        thread.start();
    }

    private void welcome(SandboxServers servers, HighwaterService service) {
        terminal.say("Highwater is ready: " + service.address());
        terminal.say("");
        terminal.say("  Slack stand-in  " + servers.slack().address());
        terminal.say("  Thresholds      " + servers.psql());
        terminal.say("  Kafka           " + servers.kafka().bootstrapServers());
        terminal.say("  API             " + service.address() + "/q/swagger-ui");
        terminal.say("");
        if (!noReadings) {
            terminal.say("The first alert fires within a minute. Ctrl-C ends everything.");
        }
    }
}
