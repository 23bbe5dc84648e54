package dev.highwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.highwater.testing.Slow;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** People log in at an OpenID provider, in a browser; programs bring its tokens. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
@Slow
class LogInIT {

    private static final String ISSUER = "people";
    private static final String CLIENT = "highwater";
    private static final long HOUR_SECONDS = 3_600;

    @TempDir
    private static Path directory;

    private final MockOAuth2Server provider =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"interactiveLogin\":true}"));

    private RunningDashboard running;

    @BeforeAll
    void startEverything() {
        provider.start(InetAddress.getLoopbackAddress(), 0);
        running = RunningDashboard.start(
                directory,
                Map.of(
                        "HIGHWATER_SECURITY_MODE",
                        "oidc",
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        provider.issuerUrl(ISSUER).toString(),
                        "QUARKUS_OIDC_CLIENT_ID",
                        CLIENT,
                        "QUARKUS_OIDC_CREDENTIALS_SECRET",
                        "a-secret-of-the-client-of-forty-characters",
                        "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                        "true",
                        "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                        "127.0.0.1"));
    }

    @AfterAll
    void stopEverything() {
        if (running != null) {
            running.close();
        }
        provider.shutdown();
    }

    @Test
    void shouldComeBackToThePageThatWasAskedForAndShowWhoOneIs() {
        try (Dashboard ann = running.open("/alerts?host=sneezy")) {
            logIn(ann.page(), "ann", "operator");
            assertThat(ann.page()).hasURL(Pattern.compile("/alerts\\?host=sneezy$"));
            assertThat(who(ann, "ann", "operator")).isVisible();
            assertThat(ann.page().getByText("Live", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            List<Cookie> session = ann.page().context().cookies().stream()
                    .filter(cookie -> cookie.name.startsWith("q_session"))
                    .toList();
            assertThat(session)
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.httpOnly)
                    .allMatch(cookie -> cookie.sameSite == SameSiteAttribute.LAX);
        }
    }

    @Test
    void shouldSendCookiesOverHttpsOnlyWhereAProxyEndsTls() {
        List<String> encrypted = cookies(given().header("X-Forwarded-Proto", "https"));
        assertThat(encrypted)
                .isNotEmpty()
                .allMatch(cookie -> cookie.matches("(?i).*; *secure(;.*|$)"))
                .allMatch(cookie -> cookie.matches("(?i).*; *httponly(;.*|$)"))
                .allMatch(cookie -> cookie.matches("(?i).*; *samesite=lax(;.*|$)"));
        // A browser would not send them back otherwise.
        assertThat(cookies(given())).isNotEmpty().noneMatch(cookie -> cookie.matches("(?i).*; *secure(;.*|$)"));
    }

    private List<String> cookies(RequestSpecification request) {
        return request.redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get(running.address() + "/thresholds")
                .then()
                .statusCode(302)
                .extract()
                .headers()
                .getValues("Set-Cookie");
    }

    @Test
    void shouldHideWhatOneMayNotDoAndRefuseItAllTheSame() {
        try (Dashboard eve = running.open("/thresholds")) {
            logIn(eve.page(), "eve", "viewer");
            assertThat(eve.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Thresholds")))
                    .isVisible();
            assertThat(who(eve, "eve", "viewer")).isVisible();
            assertThat(eve.button("Add")).hasCount(0);
            assertThat(eve.button("Import")).hasCount(0);
            assertThat(add(eve.page(), "by-eve")).isEqualTo(403);
        }
    }

    @Test
    void shouldTakeThePersonForTheAuthor() {
        try (Dashboard ed = running.open("/thresholds")) {
            logIn(ed.page(), "ed", "editor");
            assertThat(ed.button("Add")).isVisible();
            assertThat(add(ed.page(), "by-ed")).isEqualTo(201);
            ed.button("History").click();
            assertThat(ed.page().getByRole(AriaRole.DIALOG)).containsText("ed,");
            assertThat(ed.page().getByRole(AriaRole.DIALOG)).not().containsText("mallory");
        }
    }

    @Test
    void shouldShowAdministratorsWhoDidWhatAndLetThemMakeTokens() throws Exception {
        try (Dashboard root = running.open("/tokens")) {
            logIn(root.page(), "root", "admin");
            root.page().getByLabel("What it is for").fill("night job");
            root.button("Make").click();
            Locator secret = root.page().locator("pre").filter(new Locator.FilterOptions().setHasText("hwt_"));
            assertThat(secret).isVisible();
            assertThat(status("/api/v1/silences", secret.innerText().strip())).isEqualTo(200);
            assertNoOneIsKeptOut(root.page());

            root.page().navigate("/audit");
            assertThat(root.page().getByText("make token").first()).isVisible();
            assertNoOneIsKeptOut(root.page());
            root.page().getByLabel("Search").fill("night job");
            assertThat(root.page().getByRole(AriaRole.ROW)).hasCount(2);
        }
    }

    private static void assertNoOneIsKeptOut(Page page) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(Axe.violations(page)).as("%s in %s", page.url(), scheme).isEmpty();
        }
    }

    @Test
    void shouldSayToThoseWithoutARoleThatTheyHaveNone() {
        try (Dashboard newcomer = running.open("/")) {
            logIn(newcomer.page(), "newcomer", "nothing-of-ours");
            newcomer.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("You are newcomer, without a role"))
                    .click();
            assertThat(newcomer.page().getByText("has no role here")).isVisible();
            assertThat(add(newcomer.page(), "by-newcomer")).isEqualTo(403);
        }
    }

    @Test
    void shouldLogOut() {
        try (Dashboard ann = running.open("/status")) {
            logIn(ann.page(), "ann", "viewer");
            who(ann, "ann", "viewer").click();
            ann.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Log out"))
                    .click();
            // Its session at the provider has ended as well, which asks again.
            assertThat(ann.page().locator("input[name=username]")).isVisible();
            assertThat(ann.page().context().cookies().stream().map(cookie -> cookie.name))
                    .noneMatch(name -> name.startsWith("q_session"));
        }
    }

    @Test
    void shouldAskProgramsForATokenInsteadOfSendingThemToALogIn() throws Exception {
        HttpResponse<String> answer = get("/api/v1/silences", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.body()).contains("urn:highwater:problem:unauthorized");
    }

    @Test
    void shouldTakeTokensOfTheProviderThatAreForThisServiceAndHold() throws Exception {
        assertThat(status("/api/v1/silences", token(ISSUER, CLIENT, HOUR_SECONDS)))
                .isEqualTo(200);
        assertThat(status("/api/v1/silences", token(ISSUER, CLIENT, -HOUR_SECONDS)))
                .as("expired")
                .isEqualTo(401);
        assertThat(status("/api/v1/silences", token(ISSUER, "another", HOUR_SECONDS)))
                .as("for another client")
                .isEqualTo(401);
        assertThat(status("/api/v1/silences", token("strangers", CLIENT, HOUR_SECONDS)))
                .as("of another issuer")
                .isEqualTo(401);
        assertThat(status("/api/v1/silences", unsigned(token(ISSUER, CLIENT, HOUR_SECONDS))))
                .as("without its signature")
                .isEqualTo(401);
    }

    private String token(String issuer, String audience, long seconds) {
        return provider.issueToken(issuer, "robot", audience, Map.of("groups", List.of("viewer")), seconds)
                .serialize();
    }

    private static String unsigned(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
    }

    private int status(String path, String token) throws IOException, InterruptedException {
        return get(path, token).statusCode();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** At the provider's page, to which the browser was sent. */
    private static void logIn(Page page, String name, String group) {
        page.locator("input[name=username]").fill(name);
        page.locator("[name=claims]")
                .fill("{\"groups\":[\"%s\"],\"preferred_username\":\"%s\"}".formatted(group, name));
        page.locator("input[type=submit], button[type=submit]").first().click();
    }

    private static Locator who(Dashboard dashboard, String name, String role) {
        return dashboard
                .page()
                .getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("You are %s, %s".formatted(name, role)));
    }

    /** What the service answers a page that adds a threshold. */
    private static int add(Page page, String hostname) {
        return ((Number) page.evaluate(
                        "hostname => fetch('/api/v1/thresholds', {method: 'POST',"
                                + " body: JSON.stringify({hostname, allowed_top: 70}),"
                                + " headers: {'Content-Type': 'application/json', 'X-Highwater-Author': 'mallory'}})"
                                + ".then(answer => answer.status)",
                        hostname))
                .intValue();
    }
}
