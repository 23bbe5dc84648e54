package dev.highwater.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code ./highwater benchmark} that compare Highwater with others. */
final class ComparisonOptions {

    @Option(
            names = "--against",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Compares catching up with that of others, on the same topic and in turn: flink, kafka-streams,"
                            + " plain (a hand-written loop, and bare), bare (a consumer that only reads); separated by"
                            + " commas. What they need is built first.")
    private @Nullable List<String> against;

    @Option(
            names = "--series",
            paramLabel = "N",
            split = ",",
            defaultValue = "35",
            description = "With --against: of how many series the readings are (${DEFAULT-VALUE}); several numbers,"
                    + " separated by commas, are measured one after the other.")
    private List<Integer> series = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "With --against: how often each has its turn (${DEFAULT-VALUE}); printed are medians.")
    private int rounds;

    @Option(
            names = "--live",
            description =
                    "With --against: also steady loads of 10, 50 and 80 percent of what each has reached, or of --rate;"
                            + " how long it takes from when a reading over 80 was to be sent until its copy can be"
                            + " read.")
    private boolean live;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "target/benchmark",
            description = "With --against: where to write the figures as JSON and as plots (${DEFAULT-VALUE}).")
    private Path output = Path.of("");

    /**
     * Makes sure that the options make sense, before anything is started.
     *
     * @throws UsageException if they do not
     */
    void check(long count, int partitions) {
        if (rounds < 1) {
            throw new UsageException("--rounds must be 1 at least, and is " + rounds + ".");
        }
        for (int number : series) {
            if (number < 1 || number > 2_000_000) {
                throw new UsageException("--series must be from 1 to 2000000, and is " + number + ".");
            }
            if (count < number) {
                throw new UsageException("--count must be %d at least, so that each series has a reading, and is %d."
                        .formatted(number, count));
            }
        }
        if (count < 1) {
            throw new UsageException("--count must be 1 at least, and is " + count + ".");
        }
        if (partitions < 1) {
            throw new UsageException("--partitions must be 1 at least, and is " + partitions + ".");
        }
        if (against != null) {
            Rival.against(against);
        } else if (live) {
            throw new UsageException("--live compares, and wants --against.");
        }
    }

    boolean isWanted() {
        return against != null;
    }

    Set<Rival> rivals() {
        return Rival.against(against == null ? List.of() : against);
    }

    List<Integer> series() {
        return series;
    }

    boolean live() {
        return live;
    }

    int rounds() {
        return rounds;
    }

    /** Relative to where the command was given. */
    Path output() {
        return output.toAbsolutePath();
    }
}
