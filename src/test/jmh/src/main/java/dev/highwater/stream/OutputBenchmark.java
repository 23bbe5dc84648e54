package dev.highwater.stream;

import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import dev.highwater.reading.FreshName;
import dev.highwater.reading.Reading;
import dev.highwater.series.SeriesKey;
import dev.highwater.window.WindowAverage;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to make the record of an output; sending it is the work of Kafka's client. */
@State(Scope.Thread)
public class OutputBenchmark extends MicroBenchmark {

    private final OutputRecords records = new OutputRecords(new DefaultTopics());
    private final FreshName[] names = new FreshName[Samples.INPUTS];
    private final double[] usages = new double[Samples.INPUTS];
    private final long[] times = new long[Samples.INPUTS];
    private final WindowAverage[] averages = new WindowAverage[Samples.INPUTS];
    private int next;

    @Setup
    public void prepare() {
        Random random = Samples.random();
        for (int i = 0; i < Samples.INPUTS; i++) {
            SeriesKey series = Samples.series(random.nextInt(Samples.FEW_SERIES), Samples.FEW_SERIES);
            names[i] = new FreshName(series);
            usages[i] = 80 + Math.round(random.nextDouble() * 20e13) / 1e13;
            times[i] = Samples.START + random.nextInt((int) Samples.WINDOW);
            averages[i] = Samples.average(series, Samples.START, random.nextDouble() * 100);
        }
    }

    /** A reading over 80, its names made into texts. */
    @Benchmark
    public ProducerRecord<byte[], byte[]> filteredReading() {
        int i = next++ & Samples.INPUTS - 1;
        return records.filtered(new Reading(names[i].make(), usages[i], times[i]));
    }

    @Benchmark
    public ProducerRecord<byte[], byte[]> average() {
        return records.average(averages[next++ & Samples.INPUTS - 1]);
    }
}
