package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.ReadingGenerator;
import dev.highwater.sandbox.readings.ReadingSender;
import dev.highwater.sandbox.readings.ReadingSender.Target;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./highwater generate}: made-up readings for any Kafka. */
@Command(
        name = "generate",
        description = "Sends made-up readings of seven hosts with five CPUs each to any Kafka, until Ctrl-C.",
        footer = {"", "To fill a topic for a measurement: generate --profile load --count 5000000 --rate 1000000"})
final class GenerateCommand implements Callable<Integer> {

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ReadingOptions readings = new ReadingOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends after so many readings. With the load profile they are spread over the time before now,"
                    + " 10,000 to a second, so that windows close however fast they are sent.")
    private long count;

    @Option(
            names = "--share-over-80",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share of readings over 80 in the load profile, 0 to 1 (${DEFAULT-VALUE}).")
    private double shareOver80;

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        ReadingGenerator.Plan plan = readings.plan(count, shareOver80);
        Target target = options.target();
        terminal.progress("Sending readings to the topic " + target.topic() + " at " + target.bootstrapServers());
        try (ReadingSender sender = ReadingSender.open(target)) {
            ReadingGenerator generator = new ReadingGenerator(sender, plan, Clock.systemUTC());
            try (Interruption interruption = new Interruption(generator::stop)) {
                generator.run(false, terminal::progress);
            }
        }
        return 0;
    }
}
