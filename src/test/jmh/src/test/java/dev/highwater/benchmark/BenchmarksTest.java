package dev.highwater.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

    /** Each looks itself whether it measures what it says, and fails if not. */
    @Test
    void shouldRunEachBenchmarkOnce() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceAll("dev\\.highwater\\.|\\.[^.]*$", ""))
                .contains(
                        "reading.ParserBenchmark",
                        "window.WindowsBenchmark",
                        "window.AverageReadingBenchmark",
                        "baseline.BaselineBenchmark",
                        "stream.OutputBenchmark",
                        "alert.state.ComparisonBenchmark",
                        "live.MessageBenchmark");
    }
}
