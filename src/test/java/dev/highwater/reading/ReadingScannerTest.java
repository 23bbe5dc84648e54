package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way gives the very reading of the general one, to the bit, or none; the usual forms it takes. */
class ReadingScannerTest {

    private static final String[] SPACES = {"", "", "", " ", "\n", "\t \r\n"};
    private static final String[] NAMES = {"doc", "h", "web-1.example.org", "cpu0", "a b{c}:,", "~!'`", "x".repeat(64)};

    private final ReadingScanner scanner = new ReadingScanner(100);
    private final ReadingParser parser = new ReadingParser(100, 0.5);
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}",
                "{\"occurred_at\": 1633956789277, \"usage\": 0, \"cpu\": \"cpu1\", \"hostname\": \"doc\"}",
                " {\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":0.10,\"occurred_at\":946684800000}\r\n",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":84.17263840123456,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":0.12345678901234567,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":100,\"occurred_at\":1633956789277}"
            })
    void shouldTakeTheUsualForms(String json) {
        Reading reading = scanner.scan(json.getBytes(UTF_8));

        assertThat(reading).isNotNull().isEqualTo(parser.parseAny(json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"hostname\"",
                "{\"hostname\":\"doc",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}x",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277,}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277,\"x\":1}",
                "{\"hostname\":\"doc\",\"hostname\":\"dic\",\"cpu\":\"cpu1\",\"usage\":80.5,"
                        + "\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":0,\"usage\":1,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"d\\u006fc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"d\u00f6c\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"d\u007fc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":080.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":.5,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":-0.1,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":8e1,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":100.1,\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277.0}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":946684799999}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":18446744075343508393}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":\"80.5\",\"occurred_at\":1633956789277}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5 1,\"occurred_at\":1633956789277}"
            })
    void shouldLeaveAllElseToTheGeneralWay(String json) {
        assertThat(scanner.scan(json.getBytes(UTF_8))).isNull();
    }

    @Test
    void shouldGiveTheVeryReadingOfTheGeneralWay() {
        int cases = Integer.getInteger("highwater.fuzz", 200_000);
        int taken = 0;
        for (int i = 0; i < cases; i++) {
            byte[] value = usual();
            Reading reading = scanner.scan(value);
            if (reading != null) {
                taken++;
                ParsedReading expected = parser.parseAny(value);
                assertThat(expected).as(() -> new String(value, UTF_8)).isEqualTo(reading);
            }
        }
        assertThat(taken).isGreaterThan(cases * 7 / 10);
    }

    private byte[] usual() {
        List<String> fields = new ArrayList<>(List.of(
                "\"hostname\"" + space() + ":" + space() + "\"" + name() + "\"",
                "\"cpu\"" + space() + ":" + space() + "\"" + name() + "\"",
                "\"usage\"" + space() + ":" + space() + usage(),
                "\"occurred_at\":" + space() + (1_500_000_000_000L + random.nextLong(500_000_000_000L))));
        if (random.nextInt(3) == 0) {
            Collections.shuffle(fields, random);
        }
        return (space() + "{" + space() + String.join(space() + "," + space(), fields) + space() + "}" + space())
                .getBytes(UTF_8);
    }

    private String usage() {
        double usage = random.nextDouble() * 100;
        return switch (random.nextInt(5)) {
            case 0 -> String.format(Locale.ROOT, "%." + (1 + random.nextInt(20)) + "f", usage);
            case 1 -> Double.toString(usage);
            case 2 -> Float.toString((float) usage);
            case 3 -> Integer.toString((int) usage);
            default -> Double.toString(Math.scalb(usage, -random.nextInt(60)));
        };
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)] + (random.nextBoolean() ? "" : random.nextInt(9));
    }

    private String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
