package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.highwater.benchmark.MicroBenchmark;
import dev.highwater.benchmark.Samples;
import dev.highwater.series.SeriesKey;
import java.util.Locale;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to make a reading of the bytes of a record. */
@State(Scope.Thread)
public class ParserBenchmark extends MicroBenchmark {

    private static final double MAXIMUM_USAGE = 100;

    private final ReadingParser parser = new ReadingParser(MAXIMUM_USAGE);
    private final byte[][] usual = new byte[Samples.INPUTS][];
    private final byte[][] exact = new byte[Samples.INPUTS][];
    private final byte[][] escaped = new byte[Samples.INPUTS][];
    private final byte[][] poison = new byte[Samples.INPUTS][];
    private int next;

    @Setup
    public void prepare() {
        Random random = Samples.random();
        for (int i = 0; i < Samples.INPUTS; i++) {
            SeriesKey series = Samples.series(random.nextInt(Samples.FEW_SERIES), Samples.FEW_SERIES);
            // Those far below 1 have so many digits that they are of another shape.
            double usage = 1 + random.nextDouble() * (MAXIMUM_USAGE - 1);
            long time = Samples.START + random.nextInt((int) Samples.WINDOW);
            String digits = String.format(Locale.ROOT, "%.13f", usage);
            usual[i] = "{\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d}"
                    .formatted(series.hostname(), series.cpu(), digits, time)
                    .getBytes(UTF_8);
            exact[i] = "{\"hostname\": \"%s\", \"cpu\": \"%s\", \"usage\": %s, \"occurred_at\": %d}"
                    .formatted(series.hostname(), series.cpu(), usage, time)
                    .getBytes(UTF_8);
            escaped[i] = "{\"hostname\":\"%s\\u00fc\",\"cpu\":\"%s\",\"usage\":%s,\"occurred_at\":%d}"
                    .formatted(series.hostname(), series.cpu(), digits, time)
                    .getBytes(UTF_8);
            poison[i] = poison(random.nextInt(8), new String(usual[i], UTF_8));
        }
        check();
    }

    /** What people do send: of eight kinds. */
    private static byte[] poison(int kind, String good) {
        return switch (kind) {
            case 0 -> good.substring(0, good.length() / 2).getBytes(UTF_8);
            case 1 -> good.replace("\"usage\":", "\"usage\":\"a lot\",\"was\":").getBytes(UTF_8);
            case 2 -> good.replace("\"cpu\":", "\"core\":").getBytes(UTF_8);
            case 3 ->
                good.replace("\"usage\":", "\"usage\":1").replace(".", "000.").getBytes(UTF_8);
            case 4 -> good.replaceFirst("\\d{3}}", "}").getBytes(UTF_8);
            case 5 -> good.replace("{", "{\"cpu\":\"cpu1\",").getBytes(UTF_8);
            case 6 -> good.getBytes(UTF_16);
            default -> "cpu usage of doc is 17 %".getBytes(UTF_8);
        };
    }

    private void check() {
        ReadingScanner scanner = new ReadingScanner(MAXIMUM_USAGE);
        for (int i = 0; i < Samples.INPUTS; i++) {
            require(scanner.scan(usual[i]) != null, "the usual shape");
            require(scanner.scan(exact[i]) != null, "the usual shape with spaces");
            require(scanner.scan(escaped[i]) == null, "another shape");
            require(parser.parse(escaped[i]) instanceof Reading, "a reading of another shape");
            require(parser.parse(poison[i]) instanceof RejectedReading, "no reading");
        }
    }

    private byte[] next(byte[][] values) {
        return values[next++ & Samples.INPUTS - 1];
    }

    /** As the generator of {@code ./highwater demo} writes them: 13 digits behind the point. */
    @Benchmark
    public ParsedReading usualShape() {
        return parser.parse(next(usual));
    }

    /** With spaces, and with all the digits of a {@code double}, up to 17, which one division cannot read. */
    @Benchmark
    public ParsedReading usualShapeWithSpacesAndAllDigits() {
        return parser.parse(next(exact));
    }

    /** With an escape in a name, which the scanner leaves to the general way. */
    @Benchmark
    public ParsedReading escapedName() {
        return parser.parse(next(escaped));
    }

    /** What is none. */
    @Benchmark
    public ParsedReading poison() {
        return parser.parse(next(poison));
    }

    /** The usual shape in the general way: what it would cost without the scanner. */
    @Benchmark
    public ParsedReading usualShapeInTheGeneralWay() {
        return parser.parseAny(next(usual));
    }
}
