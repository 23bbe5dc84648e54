package dev.highwater.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.reading.FlinkTimestamp;
import dev.highwater.series.SeriesKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way says of everything what the general one does, or nothing; what we write it takes. */
class AverageScannerTest {

    private static final String[] SNIPPETS = {
        "\"window_start\":",
        "\"usage_max\":",
        "\"x\":1,",
        "null",
        "\"\"",
        "\\u0041",
        "ä",
        "-1",
        "1e9",
        "{",
        "}",
        ",",
        ":",
        "\"",
        " ",
        "00",
        "2021-02-30 00:00:00",
        "T",
        "Z"
    };

    private final Random random = new Random(17);

    @Test
    void shouldTakeWhatWeWrite() {
        for (int i = 0; i < 10_000; i++) {
            WindowAverage average = average();

            assertThat(new AverageScanner().scan(AverageFormat.write(average))).isEqualTo(average);
        }
    }

    @Test
    void shouldTakeFieldsInAnyOrderWithSpacesAndTimesInIsoFormat() {
        String json = """
                { "usage_max" : 91.25, "usage_avg" : 90, "cpu" : "cpu1", "hostname" : "doc",
                  "window_end" : "2021-10-11T12:53:30Z", "window_start" : "2021-10-11T12:53:00Z" }
                """;
        assertThat(new AverageScanner().scan(json.getBytes(UTF_8)))
                .isEqualTo(new WindowAverage(
                        new SeriesKey("doc", "cpu1"), 1_633_956_780_000L, 1_633_956_810_000L, 90, 91.25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"window_start", "window_end", "hostname", "cpu", "usage_avg", "usage_max"})
    void shouldLeaveOneThatLacksAFieldOrHasItTwiceToTheGeneralWay(String field) {
        List<String> fields = fields(average());
        String one = fields.stream()
                .filter(text -> text.startsWith("\"" + field + "\""))
                .findFirst()
                .orElseThrow();
        List<String> without = new ArrayList<>(fields);
        without.remove(one);
        fields.add(one);

        assertThat(new AverageScanner().scan(json(without).getBytes(UTF_8))).isNull();
        assertThat(new AverageScanner().scan(json(fields).getBytes(UTF_8))).isNull();
    }

    @Test
    void shouldSayWhatTheGeneralWaySaysOfWhateverIsMangled() {
        int taken = 0;
        int cases = Integer.getInteger("highwater.fuzz", 100_000);
        for (int i = 0; i < cases; i++) {
            byte[] value = mangled().getBytes(UTF_8);
            WindowAverage average = new AverageScanner().scan(value);
            if (average != null) {
                taken++;
                assertThat(general(value)).as(() -> new String(value, UTF_8)).isEqualTo(average);
            }
        }
        assertThat(taken).isBetween(cases / 20, cases * 9 / 10);
    }

    private static @Nullable WindowAverage general(byte[] value) {
        try {
            return AverageFormat.readAny(value);
        } catch (RefusedAverageException e) {
            return null;
        }
    }

    private String mangled() {
        List<String> fields = fields(average());
        Collections.shuffle(fields, random);
        StringBuilder json = new StringBuilder(json(fields));
        for (int change = random.nextInt(3); change > 0; change--) {
            int at = random.nextInt(json.length() + 1);
            String snippet = SNIPPETS[random.nextInt(SNIPPETS.length)];
            switch (random.nextInt(3)) {
                case 0 -> json.insert(at, snippet);
                case 1 -> json.replace(at, Math.min(json.length(), at + random.nextInt(12)), snippet);
                default -> json.delete(at, Math.min(json.length(), at + random.nextInt(6)));
            }
        }
        return json.toString();
    }

    private static List<String> fields(WindowAverage average) {
        return new ArrayList<>(List.of(
                "\"window_start\":\"" + FlinkTimestamp.format(average.windowStart()) + "\"",
                "\"window_end\":\"" + FlinkTimestamp.format(average.windowEnd()) + "\"",
                "\"hostname\":\"" + average.series().hostname() + "\"",
                "\"cpu\":\"" + average.series().cpu() + "\"",
                "\"usage_avg\":" + average.average(),
                "\"usage_max\":" + average.maximum()));
    }

    private static String json(List<String> fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private WindowAverage average() {
        long start = TumblingWindow.alignDown(1_600_000_000_000L + random.nextLong(400_000_000_000L));
        double average = 0.01 + random.nextDouble() * 99;
        return new WindowAverage(
                new SeriesKey("host" + random.nextInt(1_000), "cpu" + random.nextInt(8)),
                start,
                start + TumblingWindow.SIZE,
                random.nextBoolean() ? average : Math.rint(average * 100) / 100,
                Math.rint(average * 100) / 100);
    }
}
