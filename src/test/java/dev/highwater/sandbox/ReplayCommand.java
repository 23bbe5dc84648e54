package dev.highwater.sandbox;

import dev.highwater.sandbox.readings.NewestReading;
import dev.highwater.sandbox.readings.ReadingSender;
import dev.highwater.sandbox.readings.ReadingSender.Target;
import dev.highwater.sandbox.readings.TraceReplay;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./highwater replay DIR}: measured traces for any Kafka. */
@Command(
        name = "replay",
        description =
                "Sends measured traces to any Kafka, with their own timestamps: every *.csv in a directory, one file a"
                        + " host, with the header timestamp,value (UTC as yyyy-MM-dd HH:mm:ss, and percent).",
        footer = {
            "",
            "Event time only moves forward: on a topic with newer readings, a demo's for example, old traces"
                    + " are late and"
                    + " dropped. Replay them into a fresh one: demo --no-readings, or sandbox and a Highwater"
                    + " of your own."
        })
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The directory with the traces.")
    private Path directory = Path.of(".");

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "300",
            converter = SpeedConverter.class,
            description = "Times real time (${DEFAULT-VALUE}: one reading of a five-minute trace a second);"
                    + " max or 0 for as fast as it goes.")
    private double speed;

    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        TraceReplay replay = TraceReplay.of(directory);
        Target target = options.target();
        terminal.progress("Replaying " + replay.describe(speed) + ".");
        try (ReadingSender sender = ReadingSender.open(target)) {
            NewestReading.of(target)
                    .filter(newest -> newest.isAfter(replay.begin()))
                    .ifPresent(newest -> warn(target, newest));
            try (Interruption interruption = new Interruption(replay::stop)) {
                replay.run(sender, speed, terminal::progress);
            }
        }
        return 0;
    }

    private void warn(Target target, Instant newest) {
        terminal.problem(
                ("the topic %s holds readings from %s already. Event time only moves forward: a Highwater that has"
                                + " read them drops older ones as late. See: ./highwater replay --help")
                        .formatted(target.topic(), newest));
    }

    /** As seconds of the traces per second; as fast as it goes is infinite. */
    static final class SpeedConverter implements ITypeConverter<Double> {

        @Override
        public Double convert(String value) {
            double speed = value.equals("max") ? 0 : number(value);
            if (!(speed >= 0)) {
                throw new TypeConversionException("'" + value + "' is not a number from 0 on, or max");
            }
            return speed == 0 ? Double.POSITIVE_INFINITY : speed;
        }

        private static double number(String value) {
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
