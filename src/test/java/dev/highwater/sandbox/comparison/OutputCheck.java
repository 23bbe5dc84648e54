package dev.highwater.sandbox.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.sandbox.readings.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rows that a contender has written against those that are expected: each has to be there exactly once, keyed
 * by its host, a filtered one to the last digit, and averages within {@value #TOLERANCE}. For use by one thread.
 */
public final class OutputCheck {

    /** Relative; engines add up in different orders. */
    static final double TOLERANCE = 1e-9;

    private final ExpectedOutputs expected;
    private final BitSet rows = new BitSet();
    private final BitSet averages = new BitSet();
    private final Set<String> closing = new HashSet<>();
    /** As many as are set in both; to count them for each row would take longer than all else. */
    private long found;

    private final Fault doubled = new Fault("twice or more");
    private final Fault wrong = new Fault("not among those expected");
    private final Fault malformed = new Fault("malformed");

    public OutputCheck(ExpectedOutputs expected) {
        this.expected = expected;
    }

    /** What is wrong with some records, and the first of them. */
    private static final class Fault {

        private final String what;
        private int count;
        private String example = "";

        private Fault(String what) {
            this.what = what;
        }

        private void add(String topic, byte @Nullable [] value, String more) {
            if (count++ == 0) {
                example = topic + " " + (value == null ? "null" : new String(value, UTF_8)) + more;
            }
        }

        private void describe(List<String> problems) {
            if (count > 0) {
                problems.add("%,d %s, for example %s".formatted(count, what, example));
            }
        }
    }

    /** Takes a record of the filter topic. */
    public void filtered(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            OutputRow row = row(key, value);
            int series = expected.workload().seriesOf(row.text("hostname"), row.text("cpu"));
            int place = expected.row(series, row.number("usage"), row.time("time_ltz"));
            if (place < 0) {
                wrong.add("filtered", value, "");
            } else if (rows.get(place)) {
                doubled.add("filtered", value, "");
            } else {
                rows.set(place);
                found++;
            }
        } catch (IOException e) {
            malformed.add("filtered", value, ": " + e.getMessage());
        }
    }

    /** Takes a record of the averages topic. */
    public void average(byte @Nullable [] key, byte @Nullable [] value) {
        try {
            OutputRow row = row(key, value);
            String host = row.text("hostname");
            long start = row.time("window_start");
            if (row.time("window_end") - start != Workload.WINDOW_MILLIS) {
                wrong.add("average", value, "");
            } else if (Workload.isClosing(host)) {
                // Such a window is closed only by an engine that takes the partition to be idle.
                if (!closing.add(host)) {
                    doubled.add("average", value, "");
                }
            } else {
                check(row, expected.average(expected.workload().seriesOf(host, row.text("cpu")), start), value);
            }
        } catch (IOException e) {
            malformed.add("average", value, ": " + e.getMessage());
        }
    }

    private void check(OutputRow row, int place, byte @Nullable [] value) throws IOException {
        if (place < 0) {
            wrong.add("average", value, "");
        } else if (averages.get(place)) {
            doubled.add("average", value, "");
        } else if (differ(row.number("usage_avg"), expected.average(place))
                || row.number("usage_max") != expected.maximum(place)) {
            wrong.add(
                    "average",
                    value,
                    ", instead of %s and %s".formatted(expected.average(place), expected.maximum(place)));
        } else {
            averages.set(place);
            found++;
        }
    }

    private static OutputRow row(byte @Nullable [] key, byte @Nullable [] value) throws IOException {
        if (value == null) {
            throw new IOException("no value");
        }
        OutputRow row = new OutputRow(value);
        if (key == null || !new String(key, UTF_8).equals(row.text("hostname"))) {
            throw new IOException("the key is not the hostname");
        }
        return row;
    }

    private static boolean differ(double found, double wanted) {
        // Not a number differs from all.
        return !(Math.abs(found - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted)));
    }

    /** How many of the expected rows have come, of both topics. */
    public long found() {
        return found;
    }

    /** How many have to come. */
    public long wanted() {
        return (long) expected.rows() + expected.averages();
    }

    public Verdict verdict() {
        List<String> problems = new ArrayList<>();
        int missingRows = expected.rows() - rows.cardinality();
        if (missingRows > 0) {
            problems.add("%,d of %,d filtered readings missing, for example %s"
                    .formatted(missingRows, expected.rows(), missingRow()));
        }
        int missingAverages = expected.averages() - averages.cardinality();
        if (missingAverages > 0) {
            problems.add("%,d of %,d averages missing, for example %s"
                    .formatted(missingAverages, expected.averages(), missingAverage()));
        }
        List.of(doubled, wrong, malformed).forEach(fault -> fault.describe(problems));
        return new Verdict(problems);
    }

    private String missingRow() {
        Workload workload = expected.workload();
        for (long index = 0; index < workload.size().readings(); index++) {
            double usage = workload.usage(index);
            if (usage > Workload.FILTER_ABOVE) {
                int series = workload.series(index);
                int place = expected.row(series, usage, workload.time(index));
                if (!rows.get(place)) {
                    return "%s %s %s at %d"
                            .formatted(Workload.host(series), Workload.cpu(series), usage, workload.time(index));
                }
            }
        }
        return "none";
    }

    private String missingAverage() {
        return IntStream.range(0, expected.averagePlaces())
                .filter(place -> expected.isAverage(place) && !averages.get(place))
                .mapToObj(place -> "%s %s in the window from %d"
                        .formatted(
                                Workload.host(expected.seriesOfAverage(place)),
                                Workload.cpu(expected.seriesOfAverage(place)),
                                expected.windowOfAverage(place)))
                .findFirst()
                .orElse("none");
    }
}
