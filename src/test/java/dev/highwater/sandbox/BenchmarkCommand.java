package dev.highwater.sandbox;

import dev.highwater.sandbox.ServiceProbe.Sample;
import dev.highwater.sandbox.readings.ReadingGenerator;
import dev.highwater.sandbox.readings.ReadingGenerator.Plan;
import dev.highwater.sandbox.readings.ReadingGenerator.Shape;
import dev.highwater.sandbox.readings.ReadingSender;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./highwater benchmark}: what the service takes, measured from outside on the production jar. */
@Command(
        name = "benchmark",
        description = "Measures the production jar on this machine, with Kafka and PostgreSQL of its own on free ports:"
                + " start, catching up on a full topic, a steady load, rest, and alerts. Takes some four minutes. With"
                + " --against: how Highwater catches up beside others.")
final class BenchmarkCommand implements Callable<Integer> {

    private static final String TOPIC = "cpu_load_stats_real";
    private static final String ALERTS_TOPIC = "cpu_load_stats_alerts";
    private static final int ALERTS = 40;
    private static final double DEFAULT_RATE = 10_000;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Readings to catch up on (${DEFAULT-VALUE}); a fifth is over 80.")
    private long count;

    @Option(names = "--rate", paramLabel = "RATE", description = "Readings per second of the steady load (10000).")
    private @Nullable Double rate;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Partitions of the readings topic (${DEFAULT-VALUE}).")
    private int partitions;

    @Mixin
    private ComparisonOptions comparison = new ComparisonOptions();

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        comparison.check(count, partitions);
        if (rate != null && !(rate > 0 && rate <= 10_000_000)) {
            throw new UsageException("--rate must be above 0, and is " + rate + ".");
        }
        if (comparison.isWanted()) {
            return new ComparisonRun(comparison, terminal)
                    .run(count, partitions, new LiveLoads(comparison.live(), rate));
        }
        Supervisor supervisor = new Supervisor(terminal);
        SandboxDirectory directory = new SandboxDirectory(supervisor::hasFailed);
        supervisor.closeAtTheEnd(directory);
        SandboxServers servers = SandboxServers.start(
                new SandboxServers.Addresses(free("--kafka-port"), free("--postgres-port"), free("--slack-port")),
                directory,
                supervisor);
        String kafka = servers.kafka().bootstrapServers();
        terminal.progress("Sending %,d readings to an empty topic ...".formatted(count));
        send(kafka, new Plan(Shape.LOAD, 10_000_000, count, 1, 0.2));

        HighwaterService service = HighwaterService.start(directory.highwater(), Ports.free(), servers.environment());
        supervisor.closeAtTheEnd(service);
        ServiceProbe probe = new ServiceProbe(service);
        Sample first = probe.awaitReadings(readings -> readings > 0);
        Sample last = probe.awaitReadings(readings -> readings >= count);
        terminal.say("catch-up    %,.0f readings/s, %.2f CPU-seconds per million"
                .formatted(last.readingsPerSecondSince(first), last.cpuSecondsPerMillionSince(first)));
        service.close();

        long started = System.nanoTime();
        service = HighwaterService.start(directory.highwater(), Ports.free(), servers.environment());
        supervisor.closeAtTheEnd(service);
        service.awaitReady(supervisor::hasFailed);
        terminal.say("start       ready after %.1f s".formatted((System.nanoTime() - started) / 1e9));
        steady(kafka, new ServiceProbe(service));
        rest(new ServiceProbe(service));
        service.close();
        alerts(supervisor, directory, servers);
        return 0;
    }

    private void alerts(Supervisor supervisor, SandboxDirectory directory, SandboxServers servers)
            throws InterruptedException {
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("HIGHWATER_TOPICS_READINGS", ALERTS_TOPIC);
        environment.put("HIGHWATER_TOPICS_FILTERED", ALERTS_TOPIC + "_filter");
        environment.put("HIGHWATER_TOPICS_DEAD_LETTERS", ALERTS_TOPIC + "_dead_letter");
        environment.put("HIGHWATER_READINGS_GROUP_ID", "highwater-benchmark");
        // Alerts that come so soon after each other would be gathered into one message.
        environment.put("HIGHWATER_SLACK_GROUP_ABOVE", "1000");
        HighwaterService service = HighwaterService.start(directory.highwater(), Ports.free(), environment);
        supervisor.closeAtTheEnd(service);
        service.awaitReady(supervisor::hasFailed);
        AlertLatency.Found found = AlertLatency.observe(
                service.address(),
                servers.kafka().bootstrapServers(),
                servers.slack().address(),
                ALERTS_TOPIC,
                ALERTS);
        terminal.say(("alerts      after the end of the window: live feed %d ms (median), %d ms (most);"
                        + " Slack %d ms (median), %d ms (most); %d alerts")
                .formatted(
                        FilterLatency.percentile(found.browser(), 50),
                        FilterLatency.percentile(found.browser(), 100),
                        FilterLatency.percentile(found.slack(), 50),
                        FilterLatency.percentile(found.slack(), 100),
                        ALERTS));
    }

    private void steady(String kafka, ServiceProbe probe) throws InterruptedException {
        Duration warmUp = Duration.ofSeconds(20);
        Duration time = Duration.ofSeconds(30);
        Plan plan = new Plan(Shape.LOAD, rate == null ? DEFAULT_RATE : rate, 0, 2, 0.2);
        try (ReadingSender sender = open(kafka)) {
            ReadingGenerator generator = new ReadingGenerator(sender, plan, Clock.systemUTC());
            Thread thread = new Thread(() -> generator.run(true, terminal::progress), "readings");
            thread.start();
            FilterLatency.observe(kafka, warmUp);
            Sample before = probe.sample();
            List<Long> latencies = FilterLatency.observe(kafka, time);
            Sample after = probe.sample();
            long resident = probe.residentMegabytes();
            generator.stop();
            thread.join();
            terminal.say(("steady      %,.0f readings/s: %.1f %% of a core, %d MB resident,"
                            + " filter topic after %d ms (median), %d ms (p99)")
                    .formatted(
                            after.readingsPerSecondSince(before),
                            after.cpuPercentSince(before),
                            resident,
                            FilterLatency.percentile(latencies, 50),
                            FilterLatency.percentile(latencies, 99)));
        }
    }

    private void rest(ServiceProbe probe) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(5).toMillis());
        Sample before = probe.sample();
        Thread.sleep(Duration.ofSeconds(20).toMillis());
        terminal.say("at rest     %.2f %% of a core".formatted(probe.sample().cpuPercentSince(before)));
    }

    private void send(String kafka, Plan plan) {
        try (ReadingSender sender = open(kafka)) {
            new ReadingGenerator(sender, plan, Clock.systemUTC()).run(true, line -> {});
        }
    }

    private ReadingSender open(String kafka) {
        return ReadingSender.open(new ReadingSender.Target(kafka, TOPIC, partitions, Map.of()));
    }

    private static PortOption free(String option) {
        return new PortOption(option, "the benchmark", Ports.free());
    }
}
