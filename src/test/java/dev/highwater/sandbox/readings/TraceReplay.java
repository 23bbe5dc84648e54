package dev.highwater.sandbox.readings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends measured traces again, all hosts merged by time. Event time is the original one; the records themselves are
 * from now, so that no retention time deletes them.
 */
public final class TraceReplay {

    /** Traces are of whole hosts. */
    private static final String CPU = "cpu1";

    private final List<Step> steps;
    private final int hosts;
    private volatile boolean stopped;

    private record Step(long time, double usage, ReadingEncoder encoder) {}

    private TraceReplay(List<Step> steps, int hosts) {
        this.steps = steps;
        this.hosts = hosts;
    }

    /**
     * Reads all traces of a directory, {@code *.csv} with the header {@code timestamp,value}.
     *
     * @throws ReadingsException naming file and line, if one cannot be read
     */
    public static TraceReplay of(Path directory) {
        List<Trace> traces = Trace.readAll(directory);
        List<Step> steps = new ArrayList<>();
        for (Trace trace : traces) {
            ReadingEncoder encoder = new ReadingEncoder(trace.hostname(), CPU);
            for (Trace.Sample sample : trace.samples()) {
                steps.add(new Step(sample.time(), sample.usage(), encoder));
            }
        }
        if (steps.isEmpty()) {
            throw new ReadingsException("The traces in " + directory + " hold no readings");
        }
        // Stable: readings of one host and second stay in the order of their file.
        steps.sort(Comparator.comparingLong(Step::time));
        return new TraceReplay(List.copyOf(steps), traces.size());
    }

    /** When the first reading was taken. */
    public Instant begin() {
        return Instant.ofEpochMilli(steps.get(0).time());
    }

    /**
     * What it is and how long it takes, in a sentence.
     *
     * @param speed seconds of the traces per second; infinite for as fast as it goes
     */
    public String describe(double speed) {
        Instant end = Instant.ofEpochMilli(steps.get(steps.size() - 1).time());
        String what = String.format(
                Locale.ROOT, "%,d reading(s) of %d host(s) from %s to %s", steps.size(), hosts, begin(), end);
        if (Double.isInfinite(speed)) {
            return what + ", as fast as it goes";
        }
        long seconds = (long) (Duration.between(begin(), end).toSeconds() / speed);
        return what + " at %s times real time, which takes %s".formatted(plain(speed), duration(seconds));
    }

    /**
     * Sends them until the last one or {@link #stop()}.
     *
     * @param speed as for {@link #describe}
     * @param output takes reports, line by line
     */
    public void run(ReadingSender sender, double speed, Consumer<String> output) {
        long started = System.nanoTime();
        RateReport report = new RateReport(Double.POSITIVE_INFINITY, false, output, started);
        long sent = 0;
        for (Step step : steps) {
            double due = (double) TimeUnit.MILLISECONDS.toNanos(
                            step.time() - steps.get(0).time())
                    / speed;
            if (!waitUntil(started, due)) {
                break;
            }
            sender.send(step.encoder().key(), step.encoder().encodeExactly(step.usage(), step.time()));
            sent++;
            report.update(System.nanoTime(), sent);
        }
        sender.flush();
        report.finish(System.nanoTime(), sent);
    }

    /** Ends the run soon. Any thread may call it. */
    public void stop() {
        stopped = true;
    }

    private boolean waitUntil(long started, double due) {
        double longest = TimeUnit.MILLISECONDS.toNanos(200);
        for (double left = due - (double) (System.nanoTime() - started);
                left > 0 && !stopped;
                left = due - (double) (System.nanoTime() - started)) {
            LockSupport.parkNanos((long) Math.min(longest, left));
        }
        return !stopped;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String duration(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
