package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What people see: alerts come and go by themselves, thresholds take effect, and a page that is not live says so. */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardIT {

    private static final double PATIENCE_MILLISECONDS = 30_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private static Path directory;

    private final KafkaServer kafka = KafkaServer.temporary();
    private final PostgresServer postgres = PostgresServer.temporary();
    private final int port = freePort();
    private @Nullable Chromium chromium;
    private @Nullable HighwaterService service;
    private @Nullable Readings readings;

    @BeforeAll
    void startEverything() {
        Optional<Path> executable = Chromium.find();
        assumeTrue(
                executable.isPresent(),
                "There is no Chromium on the path. Install one, or name it in " + Chromium.EXECUTABLE_VARIABLE + ".");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        chromium = Chromium.launch(executable.get());
        kafka.start();
        postgres.start();
        service = startService();
        readings = new Readings(kafka.bootstrapServers());
    }

    @AfterAll
    void stopEverything() {
        if (chromium != null) {
            chromium.close();
        }
        if (readings != null) {
            readings.close();
        }
        if (service != null) {
            service.close();
        }
        postgres.close();
        kafka.close();
    }

    @Test
    void showsAnAlertWithoutReloadAndSeesItResolve() {
        setThreshold("doc", 50);
        try (Dashboard dashboard = open("/")) {
            assertThat(dashboard.pill()).hasText("Live");
            dashboard.page().evaluate("window.opened = 'once'");

            readings().run("doc", 12, 3);
            assertThat(dashboard.host("doc")).containsText("12.0/ 50 %");
            assertThat(dashboard.text("All clear")).isVisible();

            readings().run("doc", 91.25, 2);
            assertThat(dashboard.section("Wrong right now"))
                    .containsText(Pattern.compile("Firing.*doc.*cpu1.*91\\.3.*/ 50 %.*\\+41\\.3"));
            assertThat(dashboard.page()).hasTitle("(1) Highwater");

            readings().run("doc", 12, 3);
            assertThat(dashboard.text("All clear")).isVisible();
            assertThat(dashboard.section("Recently resolved"))
                    .containsText(Pattern.compile("doc.*91\\.3.*over for 1 m 30 s, recovered"));
            assertThat(dashboard.page()).hasTitle("Highwater");
            assertEquals("once", dashboard.page().evaluate("window.opened"), "the page is the one that was opened");
        }
    }

    @Test
    void firesByTheThresholdThatWasEditedInThePage() {
        setThreshold("grumpy", 90);
        try (Dashboard dashboard = open("/thresholds")) {
            readings().run("grumpy", 60, 3);
            assertThat(dashboard.threshold("grumpy")).containsText("60.0 %");

            dashboard.limit("grumpy", 90).click();
            dashboard.enter("40");
            assertThat(dashboard.limit("grumpy", 40)).isVisible();

            readings().run("grumpy", 60, 3);
            dashboard.follow("Overview");
            assertThat(dashboard.section("Wrong right now"))
                    .containsText(Pattern.compile("Firing.*grumpy.*cpu1.*60\\.0.*/ 40 %"));

            readings().run("grumpy", 12, 3);
            assertThat(dashboard.text("All clear")).isVisible();
        }
    }

    @Test
    void showsAChangeOfSomebodyElseInsteadOfOverwritingIt() {
        setThreshold("happy", 70);
        try (Dashboard dashboard = open("/thresholds")) {
            dashboard.limit("happy", 70).click();
            postgres.execute("UPDATE cpu_thresholds SET allowed_top = 66 WHERE hostname = 'happy'");
            dashboard.enter("75");
            assertThat(dashboard.threshold("happy")).containsText("Someone else changed it to 66 % meanwhile.");

            dashboard.button("Keep 66 %").click();
            assertThat(dashboard.limit("happy", 66)).isVisible();
        }
    }

    @Test
    void saysThatItIsNotLiveWhileTheServiceIsGoneAndIsLiveAgainAfterwards() {
        try (Dashboard dashboard = open("/")) {
            assertThat(dashboard.pill()).hasText("Live");

            running().close();
            assertThat(dashboard.pill()).containsText("Reconnecting");
            assertThat(dashboard.text("Not live.")).isVisible();

            service = startService();
            assertThat(dashboard.pill()).hasText("Live");
            assertThat(dashboard.text("Not live.")).isHidden();
        }
    }

    @Test
    void isAskedForAnewEachTimeWhileItsPartsAreKept() {
        try (Dashboard dashboard = open("/thresholds")) {
            assertEquals("no-cache", cacheControl(dashboard, "/thresholds"));
            String part = dashboard.page().locator("script[src]").getAttribute("src");
            assertEquals("public, immutable, max-age=31536000", cacheControl(dashboard, part));
        }
    }

    private static @Nullable String cacheControl(Dashboard dashboard, String path) {
        return dashboard.page().request().get(path).headers().get("cache-control");
    }

    private Dashboard open(String path) {
        return Dashboard.open(requireNonNull(chromium), running().address(), path);
    }

    private HighwaterService running() {
        return requireNonNull(service);
    }

    private Readings readings() {
        return requireNonNull(readings);
    }

    private void setThreshold(String hostname, int allowedTop) {
        postgres.execute(
                "INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('%s', %d)".formatted(hostname, allowedTop));
    }

    private HighwaterService startService() {
        HighwaterService started = HighwaterService.start(
                directory,
                port,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "HIGHWATER_POSTGRES_URL", postgres.url(),
                        "HIGHWATER_POSTGRES_USERNAME", postgres.user(),
                        "HIGHWATER_POSTGRES_PASSWORD", postgres.password()));
        started.awaitReady(() -> false);
        return started;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }
}
