package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people and agents write may be as long as the service takes it, without a space: no page becomes wider than the
 * screen.
 */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Slow
class LongTextIT {

    private static final String HOST = "web." + "x".repeat(249);
    private static final String CPU = "c" + "9".repeat(63);
    private static final String AUTHOR = "a".repeat(100);
    private static final String LINK = "https://wiki.example/" + "runbook".repeat(100);

    /** The deepest element that sticks out to the right, for the message; nothing when none does. */
    private static final String STICKS_OUT = """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return '';
              const wide = [...document.querySelectorAll('body *')].filter(
                element =>
                  element.getBoundingClientRect().right > width + 1
                    && getComputedStyle(element).position !== 'fixed');
              const last = wide.at(-1);
              const more = document.documentElement.scrollWidth - width;
              return `${more} px: ${last?.tagName} ${last?.className} ${last?.textContent.slice(0, 60)}`;
            }""";

    @TempDir
    private static Path directory;

    private final ObjectMapper mapper = new ObjectMapper();
    private RunningDashboard running;
    private Readings readings;
    private long firing;

    @BeforeAll
    void startEverything() throws IOException {
        running = RunningDashboard.start(directory);
        readings = new Readings(running.bootstrapServers());
        try (Dashboard writer = running.open("/")) {
            write(writer, "thresholds", Map.of("hostname", HOST, "allowed_top", 40, "critical_top", 60));
            write(writer, "thresholds", Map.of("hostname", HOST, "cpu", CPU, "allowed_top", 50));
            await().until(() -> read(writer, "thresholds/explain?hostname=" + HOST + "&cpu=" + CPU)
                            .at("/threshold/allowed_top")
                            .asInt()
                    == 50);
            readings.run(HOST, Map.of(CPU, 91.0, "quiet", 12.0), 3);
            await().until(() -> read(writer, "alerts?state=firing").at("/items").size() == 1);
            firing = read(writer, "alerts?state=firing").at("/items/0/id").asLong();
            write(writer, "alerts/acknowledge", Map.of("ids", List.of(firing), "author", AUTHOR, "comment", LINK));
            write(
                    writer,
                    "silences",
                    Map.of(
                            "hostname",
                            HOST,
                            "cpu",
                            "quiet",
                            "author",
                            AUTHOR,
                            "comment",
                            LINK,
                            "ends_at",
                            "2099-01-01T00:00:00Z"));
            readings.sendGarbage("{\"hostname\":\"" + HOST.repeat(3) + "\"}");
            await().until(() -> read(writer, "dead-letters").at("/items").size() == 1);
        }
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

    @ParameterizedTest
    @ValueSource(ints = {360, 1400})
    void shouldFitTheScreenWhateverIsWritten(int width) {
        List<String> paths = List.of(
                "/",
                "/?view=tiles",
                "/alerts",
                "/alerts?group=host",
                "/alerts/" + firing,
                "/thresholds",
                "/thresholds?host=" + HOST + "&edit=*",
                "/silences",
                "/silences?new&hostname=" + HOST + "&cpu=" + CPU,
                "/status",
                "/tv");
        try (Dashboard dashboard = running.open("/")) {
            dashboard.page().setViewportSize(width, 800);
            for (String path : paths) {
                dashboard.page().navigate(path);
                assertThat(dashboard.page().locator("h1").first()).isAttached();
                if (path.equals("/status")) {
                    dashboard.button("Show the newest").click();
                }
                if (!path.equals("/status")) {
                    // Only what is shown can stick out.
                    assertThat(dashboard.page().locator("#main, main").first()).containsText(HOST.substring(0, 40));
                }
                assertThat((String) dashboard.page().evaluate(STICKS_OUT))
                        .as("%s at %d pixels", path, width)
                        .isEmpty();
            }
        }
    }

    private void write(Dashboard dashboard, String path, Map<String, Object> body) throws IOException {
        APIResponse answer = dashboard
                .page()
                .request()
                .post(
                        "/api/v1/" + path,
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData(mapper.writeValueAsString(body)));
        assertThat(answer.ok()).as(answer.text()).isTrue();
    }

    private JsonNode read(Dashboard dashboard, String path) throws IOException {
        return mapper.readTree(dashboard.page().request().get("/api/v1/" + path).text());
    }
}
