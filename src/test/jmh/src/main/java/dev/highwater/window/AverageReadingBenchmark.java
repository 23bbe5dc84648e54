package dev.highwater.window;

import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to read an average from the bytes of its record. */
@State(Scope.Thread)
public class AverageReadingBenchmark extends MicroBenchmark {

    private final byte[][] values = new byte[Samples.INPUTS][];
    private int next;

    @Setup
    public void prepare() throws RefusedAverageException {
        Random random = Samples.random();
        for (int i = 0; i < values.length; i++) {
            WindowAverage average = Samples.average(
                    Samples.series(random.nextInt(Samples.MANY_SERIES), Samples.MANY_SERIES),
                    // Those of one window come together.
                    Samples.START + i / 1000 * Samples.WINDOW,
                    random.nextDouble() * 100);
            values[i] = AverageFormat.write(average);
            require(average.equals(new AverageScanner().scan(values[i])), "the usual shape");
            require(average.equals(AverageFormat.readAny(values[i])), "what was written");
        }
    }

    private byte[] next() {
        return values[next++ & Samples.INPUTS - 1];
    }

    /** As we and Flink write them. */
    @Benchmark
    public WindowAverage usualShape() throws RefusedAverageException {
        return AverageFormat.read(next());
    }

    /** The same in the general way: what it would cost without the scanner. */
    @Benchmark
    public WindowAverage usualShapeInTheGeneralWay() throws RefusedAverageException {
        return AverageFormat.readAny(next());
    }
}
