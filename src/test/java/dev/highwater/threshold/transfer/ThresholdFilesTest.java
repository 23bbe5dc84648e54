package dev.highwater.threshold.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.http.Violation;
import dev.highwater.testing.ExampleThreshold;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Threshold;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds written to files and read from them. */
class ThresholdFilesTest {

    private static final ThresholdFormat CSV = new CsvThresholds();
    private static final ThresholdFormat JSON =
            new JsonThresholds(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));

    static Stream<ThresholdFormat> formats() {
        return Stream.of(CSV, JSON);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldReadTheSameAsWasWritten(ThresholdFormat format) throws IOException {
        List<Threshold> awkward = Stream.of(
                        "doc",
                        "*",
                        "web-??",
                        "a,b",
                        "a;b",
                        "\"quoted\"",
                        "it's",
                        "ends with \"",
                        " leading",
                        "trailing ",
                        " ",
                        "#comment",
                        "=1+1",
                        "-7",
                        "null",
                        "back\\slash",
                        "ü 日本 😀",
                        "\uFEFFmark",
                        "x".repeat(253))
                .map(hostname -> ExampleThreshold.of(hostname, hostname.substring(0, 1), 20)
                        .critical(95)
                        .pending(3, 90)
                        .keepFiring(60)
                        .build()
                        .detecting(Detect.BOTH, Sensitivity.LOW))
                .toList();

        ImportedRows rows = format.read(written(format, awkward));

        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows()).extracting(row -> row.content().read()).containsExactlyElementsOf(awkward);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldWriteAFileWithoutThresholds(ThresholdFormat format) throws IOException {
        ImportedRows rows = format.read(written(format, List.of()));

        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows()).isEmpty();
    }

    private static byte[] written(ThresholdFormat format, List<Threshold> thresholds) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        format.write(thresholds, file);
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 2_000_000})
    void shouldComplainOnceOfAHeaderWithFarTooManyCells(int cells) throws IOException {
        ImportedRows rows = csv("hostname,allowed_top" + ",x".repeat(cells) + "\ndoc,20\n");

        assertThat(rows.violations()).singleElement().asString().contains("header", "more than 1000 cells");
    }

    @Test
    void shouldComplainOnceOfARowWithFarTooManyCells() throws IOException {
        ImportedRows rows = csv("hostname,allowed_top\n" + "b,".repeat(2_000_000) + "\ndoc,20\n");

        assertThat(rows.violations()).singleElement().asString().contains("row", "more than 1000 cells");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%x\":1,", "\"a%x\":[{}],"})
    void shouldNotReadOnInAThresholdWithMoreInItThanItMayHave(String field) {
        String fields = IntStream.range(0, 300_000)
                .mapToObj(number -> field.replace("%x", Integer.toString(number)))
                .collect(Collectors.joining());

        assertThatThrownBy(() -> JSON.read(("[{" + fields + "\"hostname\":\"doc\"}]").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("[0] has more in it than a threshold has");
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void shouldGiveUpAFileInWhichAlmostEverythingIsWrong(ThresholdFormat format, String file) throws IOException {
        ImportedRows rows = format.read(file.getBytes(StandardCharsets.UTF_8));

        assertThat(rows.complaints()).isEqualTo(10_000);
        assertThat(rows.isHopeless()).isTrue();
        assertThat(rows.violations()).hasSize(100);
    }

    static Stream<Arguments> hopeless() {
        return Stream.of(
                Arguments.of(CSV, "hostname,allowed_top\n" + "doc,many\n".repeat(20_000)),
                Arguments.of(JSON, "[" + "1,".repeat(20_000) + "1]"));
    }

    @Test
    void shouldReadTheCsvThatASpreadsheetMakes() throws IOException {
        ImportedRows rows = csv("\uFEFFAllowed_Top,HOSTNAME\r\n20,doc\r\n\r\n\" 30 \",\"a,\"\"b\"\"\"\r\n40,last");

        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows())
                .extracting(row -> row.content().read())
                .containsExactly(Threshold.of("doc", 20), Threshold.of("a,\"b\"", 30), Threshold.of("last", 40));
        assertThat(rows.rows()).extracting(ImportedRows.Row::line).containsExactly(2, 4, 5);
    }

    @Test
    void shouldReadWordsAsASpreadsheetWritesThem() throws IOException {
        ImportedRows rows = csv("hostname,allowed_top,Detect,sensitivity\ndoc,20, Usual ,HIGH\nhappy,70,,\n");

        assertThat(rows.violations()).isEmpty();
        assertThat(rows.rows())
                .extracting(row -> row.content().read())
                .containsExactly(
                        Threshold.of("doc", 20).detecting(Detect.USUAL, Sensitivity.HIGH), Threshold.of("happy", 70));
    }

    @Test
    void shouldTakeTheDefaultsForEmptyCells() throws IOException {
        ImportedRows rows = csv("hostname,cpu,allowed_top,critical_top,pending_windows\ndoc,,20,,\n");

        assertThat(rows.rows()).extracting(row -> row.content().read()).containsExactly(Threshold.of("doc", 20));
    }

    @Test
    void shouldNameEveryWrongCellWithItsLine() throws IOException {
        ImportedRows rows = csv("""
                hostname,allowed_top,pending_windows
                doc,x,1.5
                ok,20,
                happy
                sleepy,20,1,extra

                dopey,,
                grumpy,99999999999,1
                """);

        assertThat(rows.violations())
                .containsExactly(
                        new Violation("allowed_top", "must be a number, such as 80 or 79.5", 2),
                        new Violation("pending_windows", "must be a whole number", 2),
                        new Violation("row", "has 1 cells, but the header has 3", 4),
                        new Violation("row", "has 4 cells, but the header has 3", 5),
                        new Violation("allowed_top", "must be given", 7),
                        new Violation("allowed_top", "must be a number, such as 80 or 79.5", 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "doc,20\n",
                "hostname|allowed_top\ndoc|20\n",
                "hostname;allowed_top,cpu\ndoc;20\n",
                "hostname,allowed_top,allowed_top\n",
                "hostname,allowed_top,colour\n",
                "hostname\ndoc\n",
                "<html></html>"
            })
    void shouldReadNothingWithoutAGoodHeader(String file) throws IOException {
        ImportedRows rows = csv(file);

        assertThat(rows.rows()).isEmpty();
        assertThat(rows.violations()).isNotEmpty().extracting(Violation::line).containsOnly(1);
    }

    @Test
    void shouldCountAllComplaintsButListOnlySome() throws IOException {
        ImportedRows rows = csv("hostname,allowed_top\n" + "doc,x\n".repeat(5_000));

        assertThat(rows.complaints()).isEqualTo(5_000);
        assertThat(rows.violations()).hasSize(100);
    }

    @Test
    void shouldRefuseAFileWithTooManyRows() throws IOException {
        ImportedRows rows = csv("hostname,allowed_top\n" + "doc,1\n".repeat(100_001));

        assertThat(rows.violations()).containsExactly(new Violation("rows", "must be at most 100000", 100_002));
    }

    @Test
    void shouldCallQuotesThatDoNotEndASyntaxError() {
        assertThatThrownBy(() -> csv("hostname,allowed_top\n\"doc,20\n")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> csv("hostname,allowed_top\n\"doc\"x,20\n"))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldRefuseAnotherEncoding(ThresholdFormat format) {
        byte[] latin1 = (format == CSV ? "hostname,allowed_top\nü,20\n" : "[{\"hostname\":\"ü\",\"allowed_top\":20}]")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> format.read(latin1))
                .isInstanceOfAny(CharConversionException.class, JsonProcessingException.class);
    }

    @Test
    void shouldNameTheRowTheFieldAndTheLineInJson() throws IOException {
        ImportedRows rows = json("""
                [
                  {"hostname":"doc","allowed_top":20},
                  {"hostname":"doc","allowed_top":"20"},
                  {"hostname":"doc","allowed_top":20.5},
                  {"hostname":7,"allowed_top":20},
                  {"hostname":"doc","allowed_top":20,"colour":"red"},
                  {"hostname":"doc","allowed_top":99999999999},
                  20
                ]
                """);

        assertThat(rows.rows())
                .extracting(row -> row.content().allowedTop())
                .as("what the column takes is known later")
                .containsExactly(new BigDecimal("20"), new BigDecimal("20.5"), new BigDecimal("99999999999"));
        assertThat(rows.violations())
                .containsExactly(
                        new Violation("[1].allowed_top", "must be a JSON number", 3),
                        new Violation("[3].hostname", "must be a JSON string", 5),
                        new Violation("[4].colour", "is not a field of this", 6),
                        new Violation("[6]", "must be a JSON object", 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[",
                "[{]",
                "[{\"hostname\":\"doc\",\"hostname\":\"doc\",\"allowed_top\":20}]",
                "[] []",
                "[{\"hostname\":\"doc\",\"allowed_top\":20}"
            })
    void shouldCallWhatIsNoArrayASyntaxError(String file) {
        assertThatThrownBy(() -> json(file)).isInstanceOf(JsonProcessingException.class);
    }

    private static ImportedRows csv(String file) throws IOException {
        return CSV.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportedRows json(String file) throws IOException {
        return JSON.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
