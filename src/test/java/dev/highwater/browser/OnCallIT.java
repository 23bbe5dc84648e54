package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody on call does: acknowledges, silences, looks closer; with others doing the same elsewhere. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Slow
class OnCallIT {

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
    void shouldShowAnAcknowledgementOfOneBrowserInAnother() {
        running.setThreshold("sneezy", 50);
        readings.run("sneezy", 91.25, 3);
        try (Dashboard ann = running.open("/alerts?host=sneezy");
                Dashboard ben = running.open("/alerts?host=sneezy")) {
            assertThat(row(ben, "sneezy")).containsText("Firing");

            row(ann, "sneezy").getByRole(AriaRole.CHECKBOX).check();
            ann.section("Selected alerts").getByText("Acknowledge").click();
            ann.page().getByLabel("Your name").fill("ann");
            ann.page().getByLabel("Comment").fill("new fans are ordered");
            dialogButton(ann, "Acknowledge").click();

            assertThat(row(ann, "sneezy")).containsText("Acknowledged");
            assertThat(row(ben, "sneezy")).containsText(Pattern.compile("Acknowledged.*ann: new fans are ordered"));
        }
    }

    @Test
    void shouldSilenceAnAlertFromItsPageAndListItAsMuted() {
        running.setThreshold("bashful", 50);
        readings.run("bashful", 77, 3);
        try (Dashboard dashboard = running.open("/alerts?host=bashful")) {
            row(dashboard, "bashful").getByRole(AriaRole.LINK).click();
            assertThat(dashboard.text("bashful cpu1 averaged 77.0 % over 30 s, over the limit of 50 %"))
                    .isVisible();
            assertThat(dashboard.text("Fired").first()).isVisible();

            dashboard.button("Silence").click();
            assertThat(dashboard.text("Matches 1 open alert")).isVisible();
            dashboard.page().getByLabel("Why").fill("it is being moved");
            dialogButton(dashboard, "Silence").click();

            assertThat(dashboard.text("Muted").first()).isVisible();
            dashboard.follow("Silences");
            assertThat(dashboard.section("In force")).containsText("mutes 1 open alert");
            dashboard.section("In force").getByText("Expire").click();
            assertThat(dashboard.section("Recently expired")).containsText("bashful");
        }
    }

    @Test
    void shouldBecomeCriticalByTheRuleThatWasEditedInThePage() {
        running.setThreshold("dopey", 90);
        try (Dashboard dashboard = running.open("/thresholds?host=dopey&edit=*")) {
            dashboard.threshold("dopey").getByText("More conditions").click();
            dashboard.page().getByLabel("Limit of dopey in percent").fill("40");
            dashboard.threshold("dopey").getByLabel("Critical above").fill("60");
            dashboard.button("Save").click();
            assertThat(dashboard.threshold("dopey")).containsText("60 %");

            readings.run("dopey", 70, 3);
            dashboard.follow("Overview");
            assertThat(dashboard.section("Wrong right now"))
                    .containsText(Pattern.compile("Critical.*dopey.*cpu1.*70\\.0.*/ 60 %"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?view=tiles",
                "/alerts?state=all",
                "/alerts/1",
                "/thresholds",
                "/silences",
                "/silences?new&hostname=doc",
                "/status",
                "/tv"
            })
    void shouldKeepNoOneOut(String path) {
        running.postgres().execute("INSERT INTO cpu_thresholds VALUES ('grumpy', 30) ON CONFLICT DO NOTHING");
        readings.run("grumpy", 55, 3);
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            try (Dashboard dashboard = running.open("/")) {
                dashboard.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                dashboard.page().navigate(path);
                assertThat(dashboard.page().locator("h1").first()).isAttached();
                assertThat(Axe.violations(dashboard.page()))
                        .as("%s in %s", path, scheme)
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldSelectAllOnASmallPhone() {
        running.setThreshold("happy", 50);
        readings.run("happy", 77, 3);
        try (Dashboard dashboard = running.open("/alerts?host=happy")) {
            dashboard.page().setViewportSize(Width.SMALL_PHONE.pixels, 800);
            assertThat(row(dashboard, "happy")).containsText("Firing");
            dashboard
                    .page()
                    .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select all"))
                    .check();
            assertThat(dashboard.section("Selected alerts")).containsText("1 alert selected");
        }
    }

    /** Windows' contrast themes replace backgrounds, and with them what says which of several is chosen. */
    @Test
    void shouldShowWhatIsChosenInTheColoursOfTheSystem() {
        try (Dashboard dashboard = running.open("/hosts/doc")) {
            dashboard.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            Locator chosen = dashboard
                    .page()
                    .locator(".mantine-SegmentedControl-indicator")
                    .first();
            assertThat(chosen).hasCSS("outline-style", "solid");
            dashboard.page().navigate("/alerts");
            assertThat(tab(dashboard, "Open")).hasCSS("outline-style", "solid");
            assertThat(tab(dashboard, "Resolved")).hasCSS("outline-style", "none");
        }
    }

    private static Locator tab(Dashboard dashboard, String name) {
        return dashboard.page().locator("button[aria-pressed]").filter(new Locator.FilterOptions().setHasText(name));
    }

    @ParameterizedTest
    @EnumSource(Width.class)
    void shouldFitTheScreen(Width width) {
        try (Dashboard dashboard = running.open("/")) {
            dashboard.page().setViewportSize(width.pixels, 800);
            for (String path : new String[] {"/", "/alerts?state=all", "/thresholds", "/silences", "/status", "/tv"}) {
                dashboard.page().navigate(path);
                assertThat(dashboard.page().locator("h1").first()).isAttached();
                assertThat(dashboard
                                .page()
                                .evaluate(
                                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("%s is wider than %d pixels", path, width.pixels)
                        .isEqualTo(0);
            }
        }
    }

    /** Screens of people, and of walls. */
    enum Width {
        SMALL_PHONE(360),
        PHONE(390),
        LAPTOP(1440),
        WALL(2560);

        private final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }
    }

    private static Locator row(Dashboard dashboard, String hostname) {
        return dashboard
                .page()
                .getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(hostname))
                .first();
    }

    private static Locator dialogButton(Dashboard dashboard, String name) {
        return dashboard
                .page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
