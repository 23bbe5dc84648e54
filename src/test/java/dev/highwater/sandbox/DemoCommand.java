package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.ReadingGenerator;
import dev.highwater.sandbox.readings.ReadingSender;
import dev.highwater.sandbox.readings.ReadingSender.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    /** Without them a broker that dies would hold up the end of everything for two minutes. */
    private static final Map<String, String> QUICK =
            Map.of("delivery.timeout.ms", "10000", "request.timeout.ms", "5000", "max.block.ms", "5000");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the dashboard (${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private final ServerPorts ports = new ServerPorts();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

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
        List<PortOption> flink = engine.ports();
        all.addAll(flink);
        PortOption.check(all);
        ReadingGenerator.Plan plan = readings.plan(0, 0);
        ServiceProgram program = runNative ? ServiceProgram.executable() : ServiceProgram.asConfigured();

        Supervisor supervisor = new Supervisor(terminal);
        return supervisor.run(() -> start(supervisor, program, addresses, new Chosen(dashboard.port(), flink, plan)));
    }

    /** What the options come to. */
    private record Chosen(int dashboard, List<PortOption> flink, ReadingGenerator.Plan plan) {}

    private void start(
            Supervisor supervisor, ServiceProgram program, SandboxServers.Addresses addresses, Chosen chosen) {
        SandboxDirectory directory = new SandboxDirectory(supervisor::hasFailed);
        supervisor.closeAtTheEnd(directory);
        terminal.progress("Logs and data are in " + directory.path());
        terminal.progress("Starting Kafka, PostgreSQL and the Slack stand-in ...");
        SandboxServers servers = SandboxServers.start(addresses, directory, supervisor);
        servers.reportPressesTo(chosen.dashboard());
        FlinkCluster flink = engine.start(chosen.flink(), directory, servers, supervisor);
        terminal.progress("Starting %sHighwater, %s ...".formatted(flink == null ? "" : "Flink and ", program.file()));
        HighwaterService service =
                HighwaterService.start(program, directory.highwater(), chosen.dashboard(), engine.environment(servers));
        supervisor.closeAtTheEnd(service);
        supervisor.watch(service.process());
        EngineOptions.await(flink, supervisor, terminal);
        if (!service.awaitReady(supervisor::hasFailed)) {
            return;
        }
        if (!noReadings) {
            send(chosen.plan(), servers.kafka().bootstrapServers(), supervisor);
        }
        welcome(servers, service, flink);
    }

    private void send(ReadingGenerator.Plan plan, String bootstrapServers, Supervisor supervisor) {
        ReadingSender sender = ReadingSender.open(new Target(bootstrapServers, TOPIC, PARTITIONS, QUICK));
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

    private void welcome(SandboxServers servers, HighwaterService service, @Nullable FlinkCluster flink) {
        terminal.say("Highwater is ready: " + service.address());
        terminal.say("");
        terminal.say("  Slack stand-in  " + servers.slack().address());
        terminal.say("  Thresholds      " + servers.psql());
        terminal.say("  Kafka           " + servers.kafka().bootstrapServers());
        if (flink != null) {
            terminal.say("  Flink           " + flink.address());
        }
        terminal.say("  API             " + service.address() + "/q/swagger-ui");
        terminal.say("");
        if (!noReadings) {
            terminal.say("The first alert fires within a minute. Ctrl-C ends everything.");
        }
    }
}
