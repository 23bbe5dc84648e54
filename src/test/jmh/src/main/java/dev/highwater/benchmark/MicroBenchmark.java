package dev.highwater.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all benchmarks are run unless the command line says otherwise: in three JVMs of their own, since what the
 * just-in-time compiler makes differs from one JVM to the next, with heap and garbage collector of the service.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class MicroBenchmark {

    /** Stops a benchmark that would measure something else than it says. */
    protected static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Not what is to be measured: " + what);
        }
    }
}
