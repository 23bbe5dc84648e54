package dev.highwater.sandbox.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.sandbox.readings.Workload;
import dev.highwater.testing.Slow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No contender gets a figure for outputs that are not those of its readings, each once. */
@Slow
class OutputCheckTest {

    private static final long END = 1_795_000_000_123L;

    private final Workload workload = new Workload(new Workload.Size(600_000, 35, 3), END, 1);
    private final ExpectedOutputs expected = new ExpectedOutputs(workload);
    private final OutputCheck check = new OutputCheck(expected);

    /** The outputs of somebody who does it right, worked out in another way than by the class under test. */
    private final List<String[]> filtered = new ArrayList<>();

    private final List<String[]> averages = new ArrayList<>();

    @BeforeEach
    void computeOutputs() {
        Map<String, double[]> windows = new LinkedHashMap<>();
        workload.forEach((series, usage, time) -> {
            String host = Workload.host(series);
            String cpu = Workload.cpu(series);
            if (usage > 80) {
                filtered.add(new String[] {
                    host,
                    "{\"time_ltz\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\",\"usage\":%s}"
                            .formatted(text(time), host, cpu, usage)
                });
            }
            double[] window =
                    windows.computeIfAbsent((time - time % 30_000) + " " + host + " " + cpu, key -> new double[3]);
            window[0] += usage;
            window[1]++;
            window[2] = Math.max(window[2], usage);
        });
        windows.forEach((key, window) -> {
            String[] parts = key.split(" ", -1);
            averages.add(new String[] {
                parts[1], average(Long.parseLong(parts[0]), parts[1], parts[2], window[0] / window[1], window[2])
            });
        });
        assertThat(filtered).hasSizeGreaterThan(100_000);
        assertThat(averages).hasSize(35 * 3);
    }

    @Test
    void shouldAcceptWhatIsRight() {
        acceptAll();

        assertThat(check.verdict()).isEqualTo(new Verdict(List.of()));
        assertThat(check.found()).isEqualTo(check.wanted()).isEqualTo(filtered.size() + averages.size());
    }

    @Test
    void shouldAcceptTheOpenWindowOfAClosingReadingOnce() {
        acceptAll();
        long start = workload.closingTime() - workload.closingTime() % 30_000;
        check.average(bytes("closing0"), bytes(average(start, "closing0", "cpu1", 50, 50)));
        assertThat(check.verdict().isRight()).isTrue();

        check.average(bytes("closing0"), bytes(average(start, "closing0", "cpu1", 50, 50)));
        assertThat(check.verdict().toString()).startsWith("1 twice or more, for example average");
    }

    @Test
    void shouldAcceptAveragesThatWereAddedUpInAnotherOrder() {
        String[] last = averages.remove(averages.size() - 1);
        double average = Double.parseDouble(last[1].replaceAll(".*\"usage_avg\":([^,]*),.*", "$1"));
        averages.add(
                new String[] {last[0], last[1].replace(Double.toString(average), Double.toString(average + 2e-9))});
        acceptAll();

        assertThat(check.verdict().isRight()).isTrue();
    }

    @Test
    void shouldNoticeAFilteredReadingThatIsMissing() {
        String missing = filtered.remove(77)[1];
        acceptAll();

        assertThat(check.verdict().toString())
                .startsWith("1 of %,d filtered readings missing, for example ".formatted(filtered.size() + 1))
                .contains(missing.replaceAll(".*\"usage\":(.*)}", "$1"));
        assertThat(check.found()).isEqualTo(check.wanted() - 1);
    }

    @Test
    void shouldNoticeAnAverageThatIsMissing() {
        averages.remove(40);
        acceptAll();

        assertThat(check.verdict().toString()).startsWith("1 of 105 averages missing, for example ");
    }

    @Test
    void shouldNoticeRowsThatCameTwice() {
        acceptAll();
        filtered(filtered.get(5));
        average(averages.get(5));

        assertThat(check.verdict().problems())
                .singleElement()
                .asString()
                .startsWith("2 twice or more, for example filtered {");
        assertThat(check.found()).as("is not raised by doubles").isEqualTo(check.wanted());
    }

    @Test
    void shouldNoticeADigitThatIsWrong() {
        String[] row = filtered.remove(9);
        filtered.add(new String[] {row[0], row[1].replaceFirst("\\d}$", "x}").replace("x}", "0001}")});
        acceptAll();

        assertThat(check.verdict().toString())
                .contains("1 of ", "filtered readings missing", "1 not among those expected");
    }

    @Test
    void shouldNoticeAnAverageOrMaximumThatIsWrong() {
        String[] row = averages.remove(0);
        String[] other = averages.remove(0);
        averages.add(new String[] {row[0], row[1].replaceFirst("\"usage_avg\":", "\"usage_avg\":1")});
        averages.add(new String[] {other[0], other[1].replaceFirst("\"usage_max\":", "\"usage_max\":1")});
        acceptAll();

        assertThat(check.verdict().toString())
                .contains("2 of 105 averages missing", "2 not among those expected", "instead of");
    }

    @Test
    void shouldNoticeAnAverageThatIsALittleWrong() {
        String[] row = averages.remove(0);
        double average = Double.parseDouble(row[1].replaceAll(".*\"usage_avg\":([^,]*),.*", "$1"));
        averages.add(new String[] {row[0], row[1].replace(Double.toString(average), Double.toString(average + 1e-6))});
        acceptAll();

        assertThat(check.verdict().toString()).contains("1 of 105 averages missing", "instead of " + average);
    }

    @Test
    void shouldNoticeAWindowOfAnotherLength() {
        String[] row = averages.remove(0);
        averages.add(new String[] {
            row[0], row[1].replaceFirst("\"window_end\":\"[^\"]*\"", "\"window_end\":\"2026-01-01 00:00:00\"")
        });
        acceptAll();

        assertThat(check.verdict().toString()).contains("1 not among those expected");
    }

    @Test
    void shouldNoticeAnotherKeyAndWhatIsNoRow() {
        acceptAll();
        check.filtered(bytes("dopey"), bytes(filtered.get(0)[1]));
        check.filtered(null, bytes(filtered.get(0)[1]));
        check.filtered(bytes("doc"), null);
        check.average(bytes("doc"), bytes("{\"hostname\":\"doc\""));
        check.average(bytes("doc"), bytes("{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage_avg\":{}}"));

        assertThat(check.verdict().toString())
                .startsWith("5 malformed, for example filtered")
                .contains("the key is not the hostname");
    }

    @Test
    void shouldTellAReaderThatWritesNothingApartFromOneThatSkips() {
        assertThat(expected.totals().readings()).isEqualTo(600_003);
        double[] usage = {150};
        long[] times = {3 * workload.closingTime()};
        workload.forEach((series, percent, time) -> {
            usage[0] += percent;
            times[0] += time;
        });
        assertThat(expected.totals().usage()).isEqualTo(usage[0]);
        assertThat(expected.totals().times()).isEqualTo(times[0]);
    }

    private void acceptAll() {
        filtered.forEach(this::filtered);
        averages.forEach(this::average);
    }

    private void filtered(String[] keyAndValue) {
        check.filtered(bytes(keyAndValue[0]), bytes(keyAndValue[1]));
    }

    private void average(String[] keyAndValue) {
        check.average(bytes(keyAndValue[0]), bytes(keyAndValue[1]));
    }

    private static String average(long start, String host, String cpu, double average, double maximum) {
        return ("{\"window_start\":\"%s\",\"window_end\":\"%s\",\"hostname\":\"%s\",\"cpu\":\"%s\","
                        + "\"usage_avg\":%s,\"usage_max\":%s}")
                .formatted(text(start), text(start + 30_000), host, cpu, average, maximum);
    }

    private static String text(long epochMillis) {
        return DateTimeFormatter.ofPattern(epochMillis % 1000 == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.SSS")
                .format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
