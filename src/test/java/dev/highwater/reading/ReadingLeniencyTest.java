package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents round, and calculate 100 − idle; what they mean by that is clear. What is beyond is refused and says why. */
class ReadingLeniencyTest {

    private final ReadingParser parser = new ReadingParser(100, 0.5);

    @ParameterizedTest
    @CsvSource({
        "100.05193, 100",
        "100.00000000000001, 100",
        "100.5, 100",
        "-7e-10, 0",
        "-0.5, 0",
        "0, 0",
        "100, 100",
        "99.99999999999999, 99.99999999999999",
        "98.3335306302198, 98.3335306302198",
    })
    void shouldTakeRoundingForWhatItIs(String usage, double counted) {
        assertThat(parse(json("doc", usage)))
                .isInstanceOfSatisfying(
                        Reading.class, reading -> assertThat(reading.usage()).isEqualTo(counted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.50001", "101", "-0.51", "-1", "1e400", "400"})
    void shouldRefuseWhatIsMoreThanRoundingAndNameTheSettings(String usage) {
        assertThat(parse(json("doc", usage))).isInstanceOfSatisfying(RejectedReading.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(RejectionReason.USAGE_OUT_OF_RANGE);
            assertThat(rejected.detail()).contains("highwater.readings.maximum-usage", "usage-margin");
            assertThat(rejected.hostname()).isEqualTo("doc");
        });
    }

    /** Whoever sends something reports. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":NaN}",
                "{\"hostname\":\"doc\"}",
                "{\"hostname\":\"doc\",\"cpu\":7,\"usage\":1,\"occurred_at\":1633956789277}",
                "{\"usage\":\"hot\",\"hostname\":\"doc\"}",
                "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":1,\"occurred_at\":1633956789277} x",
            })
    void shouldKnowTheHostOfWhatItRefuses(String value) {
        assertThat(parse(value))
                .isInstanceOfSatisfying(
                        RejectedReading.class,
                        rejected -> assertThat(rejected.hostname()).isEqualTo("doc"));
    }

    @Test
    void shouldNotTakeAnImpossibleNameForAHost() {
        assertThat(parse("{\"hostname\":\"\",\"cpu\":\"cpu1\"}"))
                .isEqualTo(new RejectedReading(RejectionReason.INVALID_NAME, "hostname must not be empty"));
    }

    @ParameterizedTest
    @CsvSource({"1633956789, seconds", "946684800, seconds"})
    void shouldRecogniseSeconds(String time, String unit) {
        assertThat(parse(json("doc", "1").replace("1633956789277", time)))
                .isInstanceOfSatisfying(
                        RejectedReading.class,
                        rejected -> assertThat(rejected.detail()).contains("looks like " + unit, "send milliseconds"));
    }

    @Test
    void shouldRecogniseOtherUnits() {
        assertThat(TimeUnitMistake.hint(1_633_956_789_277_001L))
                .contains("microseconds", "2021-10-11T12:53:09.277001Z");
        assertThat(TimeUnitMistake.hint(1_633_956_789_277_000_001L)).contains("nanoseconds", "2021-10-11T12:53:09");
        assertThat(TimeUnitMistake.hint(1_633_956_789_277L)).isEmpty();
        assertThat(TimeUnitMistake.hint(Long.MAX_VALUE)).isEmpty();
        assertThat(TimeUnitMistake.hint(0)).isEmpty();
    }

    @Test
    void shouldRecogniseOtherEncodings() {
        assertThat(detail(bytes("\uFEFF", UTF_8))).contains("byte order mark");
        assertThat(detail(bytes("", UTF_16LE))).contains("UTF-16");
        assertThat(detail(bytes("", UTF_16BE))).contains("UTF-16");
        assertThat(detail(bytes("\uFEFF", UTF_16LE))).contains("UTF-16");
        assertThat(detail(bytes("", Charset.forName("UTF-32BE")))).contains("UTF-32");
        assertThat(detail(new byte[] {0x1F, (byte) 0x8B, 8, 0})).contains("gzip");
        assertThat(detail(new byte[] {0, 0, 0, 0, 7, 12, 'x'})).contains("schema registry");
        assertThat(detail(new byte[] {'x'})).doesNotContain("looks like");
    }

    private String detail(byte[] value) {
        return ((RejectedReading) parser.parse(value)).detail();
    }

    private static byte[] bytes(String prefix, Charset charset) {
        return (prefix + json("doc", "1")).getBytes(charset);
    }

    private static String json(String hostname, String usage) {
        return "{\"hostname\":\"%s\",\"cpu\":\"cpu1\",\"usage\":%s,\"occurred_at\":1633956789277}"
                .formatted(hostname, usage);
    }

    private ParsedReading parse(String value) {
        return parser.parse(value.getBytes(UTF_8));
    }
}
