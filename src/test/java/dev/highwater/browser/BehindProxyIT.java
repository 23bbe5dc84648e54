package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.highwater.sandbox.HighwaterService;
import dev.highwater.sandbox.KafkaServer;
import dev.highwater.sandbox.Nginx;
import dev.highwater.sandbox.Ports;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in {@code docker/nginx}, as a real nginx takes them, before the real service and a real browser. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Slow
class BehindProxyIT {

    private static final Path EXAMPLES = Path.of("docker/nginx");

    @TempDir
    private static Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final int port = Ports.free();
    private HighwaterService service;
    private Chromium chromium;
    private WireMockServer login;
    private Map<String, String> environment;
    private Nginx leavesThePath;
    private Nginx takesItOff;

    @BeforeAll
    void startEverything() throws IOException {
        Optional<Path> nginx = Nginx.executable();
        assumeTrue(nginx.isPresent(), "There is no nginx here. Install one (Debian: apt-get install nginx-light).");
        Optional<Path> browser = Chromium.find();
        assumeTrue(browser.isPresent(), "There is no Chromium on the path. Install one.");
        KafkaServer kafka = opened(KafkaServer.temporary());
        kafka.start();
        PostgresServer postgres = opened(PostgresServer.temporary());
        postgres.start();
        environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "HIGHWATER_POSTGRES_URL",
                postgres.url(),
                "HIGHWATER_POSTGRES_USERNAME",
                postgres.user(),
                "HIGHWATER_POSTGRES_PASSWORD",
                postgres.password(),
                "HIGHWATER_HTTP_PATH_PREFIX",
                "/highwater",
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                "true",
                "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST",
                "true",
                "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                "127.0.0.1"));
        service = opened(HighwaterService.start(directory, port, environment));
        login = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("localhost")
                .globalTemplating(true));
        login.start();
        opened.add(login::stop);
        service.awaitReady(() -> false);
        leavesThePath = nginx(nginx.get(), "highwater.conf");
        takesItOff = nginx(nginx.get(), "highwater-oauth2-proxy.conf");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        chromium = opened(Chromium.launch(browser.get()));
        beLoggedInBy("ann@example.org");
    }

    @AfterAll
    void stopEverything() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/alerts", "/alerts/", "/alerts/1", "/thresholds", "/silences?new", "/status", "/tv"})
    void shouldBeWholeUnderAPathWhetherOrNotTheProxyTakesItOff(String path) {
        for (Nginx nginx : List.of(leavesThePath, takesItOff)) {
            List<String> missing = new CopyOnWriteArrayList<>();
            Page page = chromium.newPage(nginx.address());
            try {
                page.onResponse(answer -> {
                    if (answer.status() >= 400 && !answer.url().contains("/alerts/1")
                            || !answer.url().contains("/highwater")
                                    && !answer.url().contains("/oauth2/")) {
                        missing.add(answer.status() + " " + answer.url());
                    }
                });
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error") && !message.text().contains("404")) {
                        missing.add(message.text());
                    }
                });
                page.navigate("/highwater" + path);
                assertThat(page.locator("h1").first()).isAttached();
                if (!path.equals("/tv")) {
                    assertThat(page.getByTestId("connection")).hasText("Live");
                }
                assertThat(missing).as("%s%s", nginx.address(), path).isEmpty();
            } finally {
                page.context().close();
            }
        }
    }

    @Test
    void shouldFollowItsOwnLinksAndKeepThePath() {
        for (Nginx nginx : List.of(leavesThePath, takesItOff)) {
            try (Dashboard dashboard = Dashboard.open(chromium, nginx.address(), "/highwater/status")) {
                dashboard.follow("Thresholds");
                assertThat(dashboard.page()).hasURL(nginx.address() + "/highwater/thresholds");
                dashboard.page().getByText("Skip to the content").focus();
                dashboard.page().keyboard().press("Enter");
                assertThat(dashboard.page()).hasURL(nginx.address() + "/highwater/thresholds#main");
                dashboard.page().reload();
                assertThat(dashboard.pill()).hasText("Live");
            }
        }
    }

    @Test
    void shouldCreateUnderThePathAndSayWhereItIs() {
        String thresholds = leavesThePath.address() + "/highwater/api/v1/thresholds";
        given().contentType("application/json")
                .body("{\"hostname\": \"rack/7\", \"allowed_top\": 80}")
                .post(thresholds)
                .then()
                .statusCode(201)
                .header("Location", startsWith(leavesThePath.address() + "/highwater/api/v1/thresholds/rack"));
        given().urlEncodingEnabled(false)
                .get(thresholds + "/rack%2F7")
                .then()
                .statusCode(200)
                .body("hostname", equalTo("rack/7"));
        // Probes go past the proxy, without the path.
        given().get(service.address() + "/q/health/live").then().statusCode(200);
        given().redirects()
                .follow(false)
                .get(service.address() + "/highwater?view=tiles")
                .then()
                .statusCode(308)
                .header("Location", endsWith("/highwater/?view=tiles"));
        given().get(service.address() + "/highwater/highwater/status").then().statusCode(404);
    }

    @Test
    void shouldLetIntoThePageOnlyWhomTheProxyKnowsAndTakeTheNameFromIt() {
        given().redirects()
                .follow(false)
                .get(takesItOff.address() + "/highwater/alerts?state=all")
                .then()
                .statusCode(302)
                .header("Location", containsString("/oauth2/start?rd=/highwater/alerts?state=all"));
        given().get(takesItOff.address() + "/highwater/api/v1/status").then().statusCode(401);
        given().header("Upgrade", "websocket")
                .get(takesItOff.address() + "/highwater/ws/live")
                .then()
                .statusCode(401);

        given().cookie("_oauth2_proxy", "ann")
                .header("X-Highwater-Author", "somebody else")
                .contentType("application/json")
                .body("{\"hostname\": \"by-ann\", \"allowed_top\": 80}")
                .post(takesItOff.address() + "/highwater/api/v1/thresholds")
                .then()
                .statusCode(201);
        given().get(service.address() + "/api/v1/thresholds/changes?hostname=by-ann")
                .then()
                .body("items[0].author", equalTo("ann@example.org"));
    }

    @Test
    void shouldRefuseForeignPagesBehindAProxyAsWell() {
        for (String origin : List.of("https://evil.example", "null", service.address() + ".evil.example")) {
            given().header("Origin", origin)
                    .contentType("application/json")
                    .body("{\"hostname\": \"evil\", \"allowed_top\": 80}")
                    .post(leavesThePath.address() + "/highwater/api/v1/thresholds")
                    .then()
                    .statusCode(403);
        }
    }

    /** The host that a proxy forwards counts from the addresses of proxies, and from no other. */
    @Test
    void shouldBelieveForwardedHeadersOfTrustedAddressesOnly() throws Exception {
        assertThat(liveAccess(service, "http://localhost:1")).isEqualTo("open");

        environment.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "192.0.2.1");
        Path other = Files.createDirectory(directory.resolve("other"));
        try (HighwaterService untrusting = HighwaterService.start(other, Ports.free(), environment)) {
            untrusting.awaitReady(() -> false);
            assertThat(liveAccess(untrusting, "http://localhost:1")).isEqualTo("refused");
        }
    }

    private static String liveAccess(HighwaterService service, String origin) {
        return given().header("X-Forwarded-Host", "localhost:1")
                .queryParam("origin", origin)
                .get(service.address() + "/api/v1/live")
                .jsonPath()
                .getString("state");
    }

    private Nginx nginx(Path executable, String example) throws IOException {
        String locations = Files.readString(EXAMPLES.resolve(example))
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("127.0.0.1:4180", "127.0.0.1:" + login.port());
        return opened(Nginx.start(executable, directory.resolve(example + ".d"), Ports.free(), locations));
    }

    /** Stands in for oauth2-proxy, as its documentation describes it, with a log-in that asks for nothing. */
    private void beLoggedInBy(String address) {
        login.stubFor(WireMock.get(WireMock.urlPathEqualTo("/oauth2/auth"))
                .willReturn(WireMock.aResponse().withStatus(401)));
        login.stubFor(WireMock.get(WireMock.urlPathEqualTo("/oauth2/auth"))
                .withCookie("_oauth2_proxy", WireMock.equalTo("ann"))
                .willReturn(WireMock.aResponse().withStatus(202).withHeader("X-Auth-Request-Email", address)));
        login.stubFor(WireMock.get(WireMock.urlPathEqualTo("/oauth2/start"))
                .willReturn(WireMock.aResponse()
                        .withStatus(302)
                        .withHeader("Set-Cookie", "_oauth2_proxy=ann; Path=/; HttpOnly")
                        .withHeader("Location", "{{request.query.rd}}")));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }
}
