package dev.highwater.baseline.nab;

import dev.highwater.baseline.Sensitivity;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./highwater score DIR}: how well baselines find what was wrong in labelled traces. */
@Command(
        name = "score",
        description =
                "Replays labelled traces through the windows and the baselines of this Highwater, and says how well it"
                        + " finds what was wrong in them, by the rules of the Numenta Anomaly Benchmark (NAB).",
        footer = {
            "",
            "DIR/windows.json names the files and when something was wrong:",
            "  {\"folder/file.csv\": [[\"2014-02-26 13:45:00\", \"2014-02-27 06:25:00\"]]}",
            "Files have the header timestamp,value; times are UTC, those of the first and the last row that belong to"
                    + " it. Of each file and folder: anomalies found and missed, false alarms, and the score. The last"
                    + " line has the three profiles of the benchmark, in which a false alarm or a miss costs more."
        })
public final class ScoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The directory with the traces.")
    private Path directory = Path.of(".");

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description = "Only files that this matches, such as 'real*/*cpu*'; without a slash, whose last part it"
                    + " matches: '*cpu*'.")
    private @Nullable String only;

    @Option(
            names = "--sensitivity",
            paramLabel = "LEVEL",
            defaultValue = "medium",
            description = "low, medium or high (${DEFAULT-VALUE}).")
    private Level level = Level.MEDIUM;

    /** The product's words, without its classes: commands that are not asked for are made without those. */
    private enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    @Override
    public Integer call() {
        Sensitivity sensitivity = Sensitivity.valueOf(level.name());
        ScoreReport report = new ScoreReport();
        for (LabelledTrace trace : LabelledTraces.read(directory, only)) {
            report.add(trace, Replay.flagged(trace, sensitivity));
        }
        report.lines().forEach(System.out::println);
        System.out.flush();
        return 0;
    }
}
