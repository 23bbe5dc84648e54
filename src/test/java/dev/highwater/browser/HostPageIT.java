package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.highwater.series.SeriesKey;
import dev.highwater.testing.Slow;
import dev.highwater.window.AverageFormat;
import dev.highwater.window.WindowAverage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a host, whose averages are in their topic before anybody looks. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Slow
class HostPageIT {

    private static final String HOST = "rack/7 100%2F*";
    private static final String OTHER = "doc";
    private static final int CPUS = 5;
    private static final int WINDOWS_OF_A_DAY = 2_880;
    private static final long WINDOW = 30_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    private static Path directory;

    private RunningDashboard running;

    @BeforeAll
    void startEverything() {
        running = RunningDashboard.start(directory);
        writeADay();
    }

    @AfterAll
    void stopEverything() {
        if (running != null) {
            running.close();
        }
    }

    private void writeADay() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", running.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long last = Math.floorDiv(System.currentTimeMillis(), WINDOW) * WINDOW;
            for (int window = WINDOWS_OF_A_DAY; window > 0; window--) {
                for (String host : List.of(HOST, OTHER)) {
                    for (int cpu = 1; cpu <= CPUS; cpu++) {
                        long start = last - window * WINDOW;
                        double usage = 10.0 * cpu + window % 7;
                        WindowAverage average = new WindowAverage(
                                new SeriesKey(host, "cpu" + cpu), start, start + WINDOW, usage, usage + 1);
                        producer.send(new ProducerRecord<>(
                                "cpu_agg_stats",
                                null,
                                start + WINDOW,
                                host.getBytes(UTF_8),
                                AverageFormat.write(average)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HOST, OTHER})
    void shouldShowTheDayOfAHostWhateverItIsCalled(String host) {
        try (Dashboard dashboard = running.open(addressOf(host))) {
            awaitComplete(dashboard);

            assertThat(dashboard.page().locator("h1")).hasText(host);
            assertThat(chart(dashboard).locator("li")).hasCount(CPUS);
            assertThat(chart(dashboard)).containsText("cpu5");
        }
    }

    @Test
    void shouldBeReachedFromTheOverview() {
        try (Dashboard dashboard = running.open("/")) {
            dashboard
                    .host(OTHER)
                    .getByText(OTHER, new Locator.GetByTextOptions().setExact(true))
                    .click();

            assertThat(dashboard.page().locator("h1")).hasText(OTHER);
        }
    }

    @Test
    void shouldReadOnWhenOneGoesBackAndSayWhereTheTopicBegins() {
        try (Dashboard dashboard = running.open(addressOf(OTHER))) {
            awaitComplete(dashboard);
            dashboard.button("Earlier").click();

            assertThat(chart(dashboard)).containsText("The topic of averages holds nothing older than");
            assertThat(dashboard.button("Later")).isEnabled();
        }
    }

    @Test
    void shouldCompareWithAnotherHostAndKeepThatInTheAddress() {
        try (Dashboard dashboard = running.open(addressOf(OTHER))) {
            awaitComplete(dashboard);
            dashboard.page().getByLabel("Compare with another host").fill(HOST);
            dashboard.page().keyboard().press("Enter");

            dashboard.page().waitForURL(url -> url.contains("compare="));
            awaitComplete(dashboard);
        }
    }

    @Test
    void shouldSaveWhatIsShownAsAPictureAndAsATable() throws IOException {
        try (Dashboard dashboard = running.open(addressOf(HOST))) {
            awaitComplete(dashboard);
            Download picture = dashboard
                    .page()
                    .waitForDownload(() -> dashboard.button("PNG").click());
            Download table = dashboard
                    .page()
                    .waitForDownload(() -> chart(dashboard).getByText("CSV").click());

            assertThat(picture.suggestedFilename()).isEqualTo("rack_7_100_2F_.png");
            assertThat(Files.readAllBytes(picture.path())).startsWith(PNG).hasSizeGreaterThan(10_000);
            List<String> lines = Files.readAllLines(table.path());
            assertThat(lines.get(0)).isEqualTo("end,hostname,cpu,usage_avg,usage_avg_min,usage_avg_max,usage_max");
            assertThat(lines.size()).isBetween(CPUS * 1_400, CPUS * 1_442);
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1400", "DARK, 1400", "LIGHT, 360", "DARK, 360"})
    void shouldFitTheScreenAndBeAccessible(ColorScheme scheme, int width) {
        try (Dashboard dashboard = running.open("/status")) {
            Page page = dashboard.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(width, 800);
            page.navigate(addressOf(HOST));
            awaitComplete(dashboard);

            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            assertThat(Axe.violations(page)).isEmpty();
        }
    }

    private static Locator chart(Dashboard dashboard) {
        return dashboard.section("Past");
    }

    private static void awaitComplete(Dashboard dashboard) {
        assertThat(chart(dashboard).getByRole(AriaRole.STATUS))
                .hasAttribute("data-complete", "true", new LocatorAssertions.HasAttributeOptions().setTimeout(60_000));
    }

    private static String addressOf(String host) {
        return "/hosts/" + URLEncoder.encode(host, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
