package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.highwater.testing.Slow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 5,000 series, of which 1,000 have a new average each second, do not make the page slow. */
@Slow
class ManySeriesIT {

    private static final Logger LOG = Logger.getLogger(ManySeriesIT.class);

    /**
     * Far more than it takes, which the log says (43 ms on one machine, 131 ms on another): a page that drew everything
     * again would still be found out, and a slow machine would not.
     */
    private static final double SLUGGISH_MILLISECONDS = 300;

    /** Windows follow each other six times as fast as time does, and are soon ahead of it. */
    private static final Map<String, String> FAST_CLOCKS = Map.of("HIGHWATER_READINGS_ALLOWED_SKEW", "24h");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private static Path directory;

    @Test
    void shouldScrollThroughManySeriesFluidly() {
        try (RunningDashboard running = RunningDashboard.start(directory, FAST_CLOCKS);
                Averages averages = new Averages(running.bootstrapServers());
                Dashboard dashboard = running.open("/?view=tiles")) {
            running.setThreshold("*", 75);
            for (int window = 0; window < 20; window++) {
                averages.writeAll();
            }
            assertThat(dashboard.section("Hosts")).containsText("1,000 hosts, 5,000 CPUs");

            averages.flow();
            Page page = dashboard.page();
            MainThread thread = MainThread.trace(page);
            page.mouse().move(600, 500);
            for (int i = 0; i < 40; i++) {
                page.mouse().wheel(0, 700);
                // The pace of a hand: measured is whether the page keeps up with it.
                page.waitForTimeout(200);
            }
            List<Double> tasks = thread.tasks();
            assertThat(tasks).isNotEmpty();
            LOG.infof(
                    "%d tasks of the main thread, the longest %s ms",
                    tasks.size(), tasks.subList(0, Math.min(5, tasks.size())));
            List<String> scrolledTo = usages(page);
            await().until(() -> !usages(page).equals(scrolledTo));
            assertThat(tasks.get(0)).isLessThan(SLUGGISH_MILLISECONDS);
        }
    }

    /** Of all tiles on the screen: those of one may be the same again. */
    private static List<String> usages(Page page) {
        return page.locator("[class*=tile] [class*=usage]").allTextContents();
    }
}
