package dev.highwater.sandbox.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.highwater.sandbox.comparison.CatchUpFigures.Moment;
import dev.highwater.sandbox.comparison.LiveFigures.Latency;
import dev.highwater.sandbox.comparison.Setting.Description;
import dev.highwater.sandbox.comparison.Setting.Machine;
import dev.highwater.sandbox.readings.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is printed and written of figures that are given. */
class ReportTest {

    private static final Workload.Size SIZE = new Workload.Size(1_000_000, 35, 3);

    private final ContenderResult highwater = new ContenderResult(
            "highwater",
            List.of(figures(2, 12, 1, 6), figures(1, 6, 1, 4), figures(9, 99, 9, 90)),
            List.of(),
            List.of(new LiveFigures(50, 40_000, 39_999, new Latency(80_000, 12, 45, 60, 71), 0.31)));

    private final ContenderResult flink = new ContenderResult(
            "flink",
            List.of(figures(10, 30, 8, 28), figures(10, 30, 8, 28)),
            List.of(),
            List.of(new LiveFigures(50, 20_000, 20_000, new Latency(40_000, 1_100, 2_100, 2_200, 2_300), 0.8)));

    private final ContenderResult wrong = new ContenderResult(
            "plain", List.of(figures(1, 2, 1, 2)), List.of("its outputs are wrong: 1 twice <or> more"), List.of());

    private final ScenarioResult scenario = new ScenarioResult(SIZE, List.of(highwater, flink, wrong));

    private static CatchUpFigures figures(double first, double last, double firstCpu, double lastCpu) {
        return new CatchUpFigures(
                SIZE.readings(), new Moment(first, firstCpu), new Moment(last, lastCpu), 1.5, 300L * 1024 * 1024);
    }

    private static Setting setting() {
        Map<String, Description> contenders = new LinkedHashMap<>();
        contenders.put("highwater", new Description("commit 0123", "-Xmx256m"));
        contenders.put("flink", new Description("2.3.0", "parallelism 1"));
        contenders.put("plain", new Description("4.1.2", "by hand"));
        return new Setting(
                "2026-11-29T12:00:00Z",
                new Machine("Some <CPU>", 2, 24_000, "Linux 6 amd64"),
                "OpenJDK 17",
                "0123456789",
                contenders);
    }

    @Test
    void shouldTakeTheMiddle() {
        assertThat(Medians.of(3, 1, 100)).isEqualTo(3);
        assertThat(Medians.of(4, 1, 2, 100)).isEqualTo(3);
        assertThat(Medians.of(7)).isEqualTo(7);
        assertThat(Medians.of()).isNaN();
    }

    @Test
    void shouldRateWhatWasSeen() {
        CatchUpFigures figures = figures(2, 12, 1, 6);

        assertThat(figures.perSecond()).isEqualTo(100_000);
        assertThat(figures.perSecondFromLaunch()).isEqualTo(1e6 / 12);
        assertThat(figures.cpuPerMillion()).isEqualTo(5);
        assertThat(figures.cpuPerMillionFromLaunch()).isEqualTo(6);
        assertThat(figures.brokerCpuPerMillion()).isEqualTo(1.5);
        assertThat(figures.peakMebibytes()).isEqualTo(300);
        assertThat(figures.secondsToFirst()).isEqualTo(2);
    }

    @Test
    void shouldGiveMediansAndRatiosToHighwater() {
        assertThat(highwater.median(CatchUpFigures::cpuPerMillionFromLaunch)).isEqualTo(6);
        assertThat(scenario.ratio(highwater, CatchUpFigures::cpuPerMillionFromLaunch))
                .isEqualTo(1);
        assertThat(scenario.ratio(flink, CatchUpFigures::cpuPerMillionFromLaunch))
                .isEqualTo(28.0 / 6, within(1e-12));
    }

    @Test
    void shouldGiveNoFigureToWhoWasWrongInAnyRound() {
        assertThat(wrong.median(CatchUpFigures::perSecond)).isNaN();
        assertThat(scenario.isRight()).isFalse();
        assertThat(new ScenarioResult(SIZE, List.of(highwater, flink)).isRight())
                .isTrue();
    }

    @Test
    void shouldPrintATable() {
        List<String> lines = TableReport.lines(scenario);

        assertThat(lines.get(0)).isEqualTo("35 series, 1,000,000 readings on 3 partitions, 3 rounds: medians");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .containsExactly(
                                "highwater",
                                "83,333",
                                "100,000",
                                "6.00",
                                "1.00",
                                "5.00",
                                "1.00",
                                "1.50",
                                "300",
                                "2.00"))
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .containsExactly(
                                "flink", "33,333", "50,000", "28.00", "4.67", "20.00", "4.00", "1.50", "300", "10.00"))
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .containsExactly("plain", "-", "-", "-", "-", "-", "-", "-", "-", "-"))
                .anySatisfy(line -> assertThat(line).contains("plain has no figures: its outputs are wrong"))
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .containsExactly(
                                "flink", "50%", "20,000", "20,000", "0.80", "1,100", "2,100", "2,200", "2,300"));
    }

    @Test
    void shouldPrintNothingOfALoadThatWasNotMeasured() {
        ContenderResult bare = new ContenderResult("highwater", highwater.rounds(), List.of(), List.of());

        assertThat(TableReport.lines(new ScenarioResult(SIZE, List.of(bare))))
                .noneMatch(line -> line.contains("steady"));
    }

    @Test
    void shouldWriteEveryRoundAndTheSettingAsJson() throws IOException {
        JsonNode report = new ObjectMapper().readTree(JsonReport.of(setting(), List.of(scenario)));

        assertThat(report.at("/machine/processor").textValue()).isEqualTo("Some <CPU>");
        assertThat(report.at("/contenders/flink/version").textValue()).isEqualTo("2.3.0");
        assertThat(report.at("/taken_at").textValue()).isEqualTo("2026-11-29T12:00:00Z");
        assertThat(report.at("/commit").textValue()).isEqualTo("0123456789");
        JsonNode contenders = report.at("/scenarios/0/contenders");
        assertThat(contenders
                        .at("/0/medians/cpu_seconds_per_million_from_launch")
                        .doubleValue())
                .isEqualTo(6);
        assertThat(contenders.at("/0/rounds")).hasSize(3);
        assertThat(contenders
                        .at("/0/rounds/1/readings_per_second_from_first_output")
                        .doubleValue())
                .isEqualTo(200_000);
        assertThat(contenders
                        .at("/1/ratios_to_highwater/cpu_seconds_per_million_from_first_output")
                        .doubleValue())
                .isEqualTo(4);
        assertThat(contenders.at("/1/steady_loads/0/latency_ms_p99_9").doubleValue())
                .isEqualTo(2_200);
        assertThat(contenders.at("/2/failures/0").textValue()).contains("wrong");
        assertThat(contenders.at("/2").has("medians")).isFalse();
        assertThat(contenders.at("/2").has("rounds")).isFalse();
    }

    @Test
    void shouldDrawBarsInProportionAndLinesOfLatency() throws Exception {
        Document svg = parse(PlotReport.of(setting(), scenario));

        List<Double> bars =
                numbers(svg, "rect", "width").stream().skip(1).limit(4).toList();
        // Background first; then both that have figures, from launch and from the first output.
        assertThat(bars.get(0) / bars.get(1)).isEqualTo(6 / 28.0, within(0.001));
        assertThat(bars.get(2) / bars.get(3)).isEqualTo(5 / 20.0, within(0.001));
        assertThat(texts(svg))
                .contains("28.00 (4.67 ×)", "no figure: it failed", "1,000 ms", "0 readings/s", "10,000", "40,000")
                .contains("Some <CPU>, 2 cores, 24,000 MiB, Linux 6 amd64")
                .anyMatch(text -> text.contains("commit 0123456789"));
        List<Double> heights = numbers(svg, "circle", "cy");
        // Two contenders at one rate, p50 and p99 each; smaller is higher, and slower.
        assertThat(heights).hasSize(4);
        assertThat(heights.get(0)).isGreaterThan(heights.get(1));
        assertThat(heights.get(1)).isGreaterThan(heights.get(2));
        assertThat(heights).allMatch(height -> height > 0 && height < 1_000);
    }

    @Test
    void shouldDrawWithoutALoadAndWithoutHighwatersFigures() throws Exception {
        ContenderResult dead = new ContenderResult("highwater", List.of(), List.of("it died"), List.of());
        Document svg = parse(PlotReport.of(
                setting(),
                new ScenarioResult(
                        SIZE, List.of(dead, new ContenderResult("flink", flink.rounds(), List.of(), List.of())))));

        assertThat(svg.getElementsByTagName("circle").getLength()).isZero();
        assertThat(texts(svg)).contains("28.00").noneMatch(text -> text.contains("NaN"));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    }

    private static List<Double> numbers(Document svg, String tag, String attribute) {
        NodeList found = svg.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> ((Element) found.item(i)).getAttribute(attribute))
                .map(text -> text.endsWith("%") ? Double.NaN : Double.parseDouble(text))
                .toList();
    }

    private static List<String> texts(Document svg) {
        NodeList found = svg.getElementsByTagName("text");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
