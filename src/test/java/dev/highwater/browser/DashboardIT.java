package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see: alerts come and go by themselves, thresholds take effect, and a page that is not live says so. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class DashboardIT {

    @TempDir
    private static Path directory;

    private RunningDashboard running;
    private Readings readings;

    @BeforeAll
    void startEverything() {
        running = RunningDashboard.start(directory);
        readings = new Readings(running.bootstrapServers());
    }

    @AfterAll
    void stopEverything() {
        if (readings != null) {
            readings.close();
        }
        if (running != null) {
            running.close();
        }
    }

    @Test
    void shouldShowAnAlertAndItsResolutionWithoutReload() {
        running.setThreshold("doc", 50);
        try (Dashboard dashboard = running.open("/")) {
            assertThat(dashboard.pill()).hasText("Live");
            dashboard.page().evaluate("window.opened = 'once'");

            readings.run("doc", 12, 3);
            assertThat(dashboard.host("doc")).containsText("12.0/ 50 %");
            assertThat(dashboard.calm()).isVisible();

            readings.run("doc", 91.25, 2);
            assertThat(dashboard.section("Wrong right now"))
                    .containsText(Pattern.compile("Warning.*doc.*cpu1.*91\\.3.*/ 50 %.*\\+41\\.3"));
            assertThat(dashboard.page()).hasTitle("(1) Highwater");

            readings.run("doc", 12, 3);
            assertThat(dashboard.calm()).isVisible();
            assertThat(dashboard.section("Recently resolved"))
                    .containsText(Pattern.compile("doc.*91\\.3.*over for 1 m 30 s, recovered"));
            assertThat(dashboard.page()).hasTitle("Highwater");
            assertEquals("once", dashboard.page().evaluate("window.opened"), "the page is the one that was opened");
        }
    }

    @Test
    void shouldFireByTheThresholdThatWasEditedInThePage() {
        running.setThreshold("grumpy", 90);
        try (Dashboard dashboard = running.open("/thresholds")) {
            readings.run("grumpy", 60, 3);
            assertThat(dashboard.threshold("grumpy")).containsText("60.0 %");

            dashboard.limit("grumpy", 90).click();
            dashboard.enter("40");
            assertThat(dashboard.limit("grumpy", 40)).isVisible();

            readings.run("grumpy", 60, 3);
            dashboard.follow("Overview");
            assertThat(dashboard.section("Wrong right now"))
                    .containsText(Pattern.compile("Warning.*grumpy.*cpu1.*60\\.0.*/ 40 %"));

            readings.run("grumpy", 12, 3);
            assertThat(dashboard.calm()).isVisible();
        }
    }

    @Test
    void shouldCompareNothingOnceAlertsOnWhatIsUnusualAreChosenInThePage() {
        running.setThreshold("dopey", 50);
        try (Dashboard dashboard = running.open("/thresholds")) {
            readings.run("dopey", 91.25, 3);
            assertThat(dashboard.threshold("dopey")).containsText("1 over");

            dashboard.limit("dopey", 50).click();
            dashboard.button("More conditions").last().click();
            Locator row = dashboard.threshold("dopey");
            row.getByLabel("Alerts on", new Locator.GetByLabelOptions().setExact(true))
                    .selectOption("What is unusual");
            row.getByLabel("Sensitivity").selectOption("High");
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                dashboard.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(Axe.violations(dashboard.page())).as(scheme.name()).isEmpty();
            }
            dashboard.page().setViewportSize(360, 800);
            assertEquals(
                    true,
                    dashboard
                            .page()
                            .evaluate("document.documentElement.scrollWidth <= innerWidth && document.querySelector('tr"
                                    + " fieldset').getBoundingClientRect().right <= innerWidth"),
                    "nothing is wider than a telephone, or cut off");
            dashboard.page().setViewportSize(1280, 800);
            dashboard.button("Save").click();
            assertThat(dashboard.threshold("dopey")).containsText("what is unusual, sensitivity high");

            readings.run("dopey", 91.25, 3);
            dashboard.follow("Overview");
            assertThat(dashboard.section("Recently resolved"))
                    .containsText(Pattern.compile("dopey.*limit was changed"));
            assertThat(dashboard.host("dopey")).containsText(Pattern.compile("unusual only.*91\\.3"));
        }
    }

    @Test
    void shouldShowAChangeOfAnotherEditorInsteadOfOverwritingIt() {
        running.setThreshold("happy", 70);
        try (Dashboard dashboard = running.open("/thresholds")) {
            dashboard.limit("happy", 70).click();
            running.postgres().execute("UPDATE cpu_thresholds SET allowed_top = 66 WHERE hostname = 'happy'");
            dashboard.enter("75");
            assertThat(dashboard.threshold("happy")).containsText("Someone else changed it to 66 % meanwhile.");

            dashboard.button("Keep 66 %").click();
            assertThat(dashboard.limit("happy", 66)).isVisible();
        }
    }

    @Test
    void shouldBeLiveAgainWithNothingMissingAfterARestartOfTheService() {
        running.setThreshold("sleepy", 50);
        try (Dashboard dashboard = running.open("/")) {
            readings.run("sleepy", 12, 3);
            assertThat(dashboard.host("sleepy")).containsText("12.0/ 50 %");
            dashboard.page().evaluate("window.opened = 'once'");

            running.stopService();
            assertThat(dashboard.pill()).containsText("Reconnecting");
            assertThat(dashboard.text("Not live.")).isVisible();
            // What happens while no one looks: it fires, and calms down, and fires again.
            readings.run("sleepy", 91.25, 2);
            readings.run("sleepy", 12, 2);
            readings.run("sleepy", 77, 3);
            running.restartService();

            assertThat(dashboard.pill()).hasText("Live");
            assertThat(dashboard.text("Not live.")).isHidden();
            assertThat(dashboard.section("Wrong right now"))
                    .containsText(Pattern.compile("Warning.*sleepy.*cpu1.*77\\.0.*/ 50 %"));
            assertThat(dashboard.section("Recently resolved")).containsText(Pattern.compile("sleepy.*91\\.3"));
            assertEquals("once", dashboard.page().evaluate("window.opened"), "the page is the one that was opened");

            readings.run("sleepy", 12, 3);
            assertThat(dashboard.section("Wrong right now").getByText("sleepy")).isHidden();
        }
    }

    @Test
    void shouldDrawTheLineOfACpuThatJoinsLater() {
        running.setThreshold("bashful", 50);
        try (Dashboard dashboard = running.open("/")) {
            readings.run("bashful", Map.of("cpu1", 12.0), 3);
            dashboard.awaitLine("bashful", "cpu1");

            readings.run("bashful", Map.of("cpu1", 12.0, "cpu2", 31.0), 3);
            dashboard.awaitLine("bashful", "cpu2");
        }
    }

    @Test
    void shouldRevalidateThePageEachTimeWhileItsPartsAreCached() {
        try (Dashboard dashboard = running.open("/thresholds")) {
            assertEquals("no-cache", cacheControl(dashboard, "/thresholds"));
            String part = dashboard.page().locator("script[type=module]").getAttribute("src");
            assertEquals("public, immutable, max-age=31536000", cacheControl(dashboard, part));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/?view=tiles", "/alerts", "/thresholds", "/silences", "/status", "/tv", "/q/swagger-ui/"})
    void shouldDoNothingThatItsContentSecurityPolicyForbids(String path) {
        try (Dashboard dashboard = running.open("about:blank")) {
            List<String> errors = new ArrayList<>();
            dashboard.page().onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            dashboard.page().navigate(path);
            dashboard.page().locator("h1, h2").first().waitFor();
            assertThat(errors).isEmpty();
        }
    }

    /** Whichever page is opened first: 250 KiB. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/alerts", "/thresholds", "/silences", "/status", "/tv"})
    void shouldLoadWithLessThanAQuarterOfAMegabyte(String path) {
        String hostname = "loaded-" + path.substring(1);
        running.setThreshold(hostname, 50);
        readings.run(hostname, 12, 3);
        try (Dashboard dashboard = running.open("about:blank")) {
            Transfer transfer = Transfer.count(dashboard.page());

            long start = System.nanoTime();
            dashboard.page().navigate(path);
            dashboard.page().locator("h1, h2").first().waitFor();
            Duration shown = Duration.ofNanos(System.nanoTime() - start);
            // A slow page may be idle for a moment before it asks for its parts.
            dashboard.page().waitForCondition(() -> transfer.kilobytes() >= 150);
            dashboard.page().waitForLoadState(LoadState.NETWORKIDLE);

            System.out.printf(
                    "First load of %s: shown after %d ms, %d kB%n", path, shown.toMillis(), transfer.kilobytes());
            assertThat(transfer.kilobytes()).as("kB of " + path).isBetween(150L, 256L);
        }
    }

    private static @Nullable String cacheControl(Dashboard dashboard, String path) {
        return dashboard.page().request().get(path).headers().get("cache-control");
    }
}
