package dev.highwater.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.series.SeriesKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingParserTest {

    private final ReadingParser parser = new ReadingParser(100);

    @Test
    void shouldReadWhatTheContractShows() {
        ParsedReading reading = parse(
                "{\"hostname\":\"dopey\",\"cpu\":\"cpu4\",\"usage\":98.3335306302198,\"occurred_at\":1633956789277}");

        assertThat(reading).isEqualTo(new Reading(new SeriesKey("dopey", "cpu4"), 98.3335306302198, 1633956789277L));
    }

    @Test
    void shouldTakeFieldsInAnyOrderAndSkipUnknownOnes() {
        ParsedReading reading = parse(" {\"occurred_at\" : 946684800000, \"rack\":{\"usage\":[1,{}]}, \"usage\":1e1,"
                + "\"cpu\":\"c\",\"hostname\":\"\\u65e5\\u672c\"}\n");

        assertThat(reading).isEqualTo(new Reading(new SeriesKey("日本", "c"), 10, 946684800000L));
    }

    @Test
    void shouldTakeTheLongestNamesAndTheLimitsOfUsage() {
        String longest = "🔥".repeat(253);
        assertThat(parse(with("hostname", "\"" + longest + "\""))).isInstanceOf(Reading.class);
        assertThat(parse(with("cpu", "\"" + "c".repeat(64) + "\""))).isInstanceOf(Reading.class);
        assertThat(parse(with("hostname", "\"" + "\\ud83d\\udd25".repeat(253) + "\"")))
                .isInstanceOf(Reading.class);
        assertThat(parse(with("usage", "0"))).isInstanceOf(Reading.class);
        assertThat(parse(with("usage", "100.0"))).isInstanceOf(Reading.class);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldSayWhatIsWrong(String value, RejectionReason reason, String detail) {
        ParsedReading parsed = parse(value);

        assertThat(parsed).isInstanceOfSatisfying(RejectedReading.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail);
            assertThat(rejected.detail().length()).isLessThan(300);
        });
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("", RejectionReason.EMPTY, "no bytes"),
                fault("  ", RejectionReason.EMPTY, "white space"),
                fault("no json", RejectionReason.NOT_JSON, "Unrecognized token"),
                fault("{\"hostname\":\"a\",", RejectionReason.NOT_JSON, "end-of-input"),
                fault(good() + good(), RejectionReason.NOT_JSON, "follows"),
                fault("\ufeff" + good(), RejectionReason.NOT_JSON, "UTF-8"),
                fault(with("usage", "80." + "5".repeat(1_000)), RejectionReason.NOT_JSON, "exceeds the maximum"),
                fault("{\"x\":[1" + ",1".repeat(200_000) + "]}", RejectionReason.NOT_JSON, "exceeds the maximum"),
                fault(good() + "x", RejectionReason.NOT_JSON, ""),
                fault("[" + good() + "]", RejectionReason.NOT_AN_OBJECT, "an array"),
                fault("12", RejectionReason.NOT_AN_OBJECT, "an integer"),
                fault("null", RejectionReason.NOT_AN_OBJECT, "null"),
                fault("{\"a\":" + "[".repeat(10_000), RejectionReason.NOT_JSON, "depth"),
                fault("{}", RejectionReason.MISSING_FIELD, "hostname is missing"),
                fault(good().replace("\"cpu\"", "\"CPU\""), RejectionReason.MISSING_FIELD, "cpu is missing"),
                fault(good().replace("}", ",\"cpu\":\"c\"}"), RejectionReason.DUPLICATE_FIELD, "cpu is given twice"),
                fault(good().replace("}", ",\"x\":1,\"x\":1}"), RejectionReason.DUPLICATE_FIELD, "x is given twice"),
                fault(
                        good().replace("}", ",\"\\u0063pu\":\"c\"}"),
                        RejectionReason.DUPLICATE_FIELD,
                        "cpu is given twice"),
                fault(with("hostname", "7"), RejectionReason.WRONG_TYPE, "hostname must be a string, is an integer"),
                fault(with("cpu", "null"), RejectionReason.WRONG_TYPE, "cpu must be a string, is null"),
                fault(with("usage", "\"80\""), RejectionReason.WRONG_TYPE, "usage must be a number, is a string"),
                fault(with("usage", "NaN"), RejectionReason.NOT_JSON, "NaN"),
                fault(with("usage", "1e400"), RejectionReason.USAGE_OUT_OF_RANGE, "Infinity"),
                fault(with("usage", "-1"), RejectionReason.USAGE_OUT_OF_RANGE, "-1"),
                fault(with("usage", "101"), RejectionReason.USAGE_OUT_OF_RANGE, "from 0 to 100"),
                fault(with("occurred_at", "1633956789277.0"), RejectionReason.WRONG_TYPE, "must be an integer"),
                fault(with("occurred_at", "1.633956789277E12"), RejectionReason.WRONG_TYPE, "must be an integer"),
                fault(with("occurred_at", "\"1\""), RejectionReason.WRONG_TYPE, "is a string"),
                fault(with("occurred_at", "1633956789"), RejectionReason.TIME_OUT_OF_RANGE, "milliseconds"),
                fault(with("occurred_at", "0"), RejectionReason.TIME_OUT_OF_RANGE, "is 0"),
                fault(with("occurred_at", "-5"), RejectionReason.TIME_OUT_OF_RANGE, "is -5"),
                fault(with("occurred_at", "9223372036854775808"), RejectionReason.TIME_OUT_OF_RANGE, "64 bits"),
                fault(with("hostname", "\"\""), RejectionReason.INVALID_NAME, "must not be empty"),
                fault(with("hostname", "\"a\\u0007\""), RejectionReason.INVALID_NAME, "U+0007 at 1"),
                fault(with("hostname", "\"\\u0085\""), RejectionReason.INVALID_NAME, "U+0085"),
                fault(with("hostname", "\"\\ud83d\""), RejectionReason.INVALID_NAME, "half a surrogate"),
                fault(with("cpu", "\"\\udd25\\ud83d\""), RejectionReason.INVALID_NAME, "half a surrogate"),
                fault(with("hostname", "\"" + "h".repeat(254) + "\""), RejectionReason.INVALID_NAME, "has 254"),
                fault(with("hostname", "\"" + "h".repeat(1 << 20) + "\""), RejectionReason.INVALID_NAME, "1048576"),
                fault(with("cpu", "\"" + "c".repeat(65) + "\""), RejectionReason.INVALID_NAME, "at most 64"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[}",
                "{\"a\":1]",
                "{\"usage\":+1}",
                "/**/{}",
                "{\"hostname\":",
                "no\njson",
                "{\"a\\u001b\":1,\"a\\u001b\":1}"
            })
    void shouldSayItOnOneLineWithoutHintsForProgrammers(String value) {
        assertThat(parse(value))
                .isInstanceOfSatisfying(
                        RejectedReading.class,
                        rejected -> assertThat(rejected.detail())
                                .doesNotContain("Source", "Feature", "enable")
                                .doesNotContainPattern("\\p{Cntrl}"));
    }

    /** Names of unknown fields, chosen so that the parser's table of names would overflow where they collide. */
    @Test
    void shouldNotBeUpsetByMoreNamesThanItCanRemember() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(parse(good().replace("}", ",\"f" + i * 31 + "\":1}"))).isInstanceOf(Reading.class);
        }
    }

    @Test
    void shouldRejectATombstone() {
        assertThat(parser.parse(null)).isEqualTo(new RejectedReading(RejectionReason.EMPTY, "the value is null"));
    }

    @Test
    void shouldRejectWhatIsNotUtf8() {
        byte[] overlongSlash = with("hostname", "\"a??b\"").getBytes(ISO_8859_1);
        int at = new String(overlongSlash, ISO_8859_1).indexOf("??");
        overlongSlash[at] = (byte) 0xC0;
        overlongSlash[at + 1] = (byte) 0xAF;

        assertRejected(overlongSlash, RejectionReason.NOT_JSON);
        assertRejected(with("hostname", "\"größe\"").getBytes(ISO_8859_1), RejectionReason.NOT_JSON);
        assertRejected(good().getBytes(UTF_16LE), RejectionReason.NOT_JSON);
    }

    private void assertRejected(byte[] value, RejectionReason reason) {
        assertThat(parser.parse(value))
                .isInstanceOfSatisfying(
                        RejectedReading.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private ParsedReading parse(String value) {
        return parser.parse(value.getBytes(UTF_8));
    }

    private static Arguments fault(String value, RejectionReason reason, String detail) {
        return Arguments.of(value, reason, detail);
    }

    private static String good() {
        return "{\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage\":80.5,\"occurred_at\":1633956789277}";
    }

    /** A good reading with another value in one field. */
    private static String with(String field, String value) {
        return good().replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":" + value.replace("\\", "\\\\"));
    }
}
