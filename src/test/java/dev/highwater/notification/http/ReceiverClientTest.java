package dev.highwater.notification.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies between us and a webhook: redirects, connections that were closed meanwhile, answers without an end. */
class ReceiverClientTest {

    /** Less than an answer takes that has no end. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final String BODY = "{\"version\":\"4\"}";

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));
    private final WireMockServer elsewhere =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));

    @BeforeEach
    void start() {
        server.start();
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        elsewhere.stop();
    }

    @Test
    void shouldSendTheCredentialsOfTheAddress() throws Exception {
        server.stubFor(post("/hook").willReturn(ok()));

        assertThat(call("http://ann:s%40crets@localhost:" + server.port() + "/hook"))
                .isEqualTo(new Delivered());

        server.verify(postRequestedFor(urlEqualTo("/hook"))
                .withBasicAuth(new BasicCredentials("ann", "s@crets"))
                .withHeader("Content-Length", equalTo(String.valueOf(BODY.length())))
                .withHeader("Upgrade", absent())
                .withHeader("Transfer-Encoding", absent()));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void shouldFollowARedirectThatKeepsTheBodyWithCredentialsOnlyToTheSameServer(int status) throws Exception {
        server.stubFor(post("/hook").willReturn(aResponse().withStatus(status).withHeader("Location", "/moved?a=b")));
        server.stubFor(post("/moved?a=b")
                .willReturn(aResponse().withStatus(status).withHeader("Location", elsewhere.baseUrl() + "/there")));
        elsewhere.stubFor(post("/there").willReturn(ok()));

        assertThat(call("http://ann:secret@localhost:" + server.port() + "/hook"))
                .isEqualTo(new Delivered());

        server.verify(postRequestedFor(urlEqualTo("/moved?a=b"))
                .withBasicAuth(new BasicCredentials("ann", "secret"))
                .withHeader("X-Api-Key", equalTo("own"))
                .withRequestBody(equalTo(BODY)));
        elsewhere.verify(postRequestedFor(urlEqualTo("/there"))
                .withHeader("Authorization", absent())
                .withHeader("X-Api-Key", absent())
                .withRequestBody(equalTo(BODY)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void shouldSayWhereARedirectLeadsThatWouldLoseTheBody(int status) throws Exception {
        server.stubFor(post("/hook")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "https://ann:secret@new.example/hook?token=secret")));

        assertThat(call(server.baseUrl() + "/hook"))
                .isInstanceOf(Misconfigured.class)
                .satisfies(result -> assertThat(result.reason())
                        .contains("HTTP " + status, "https://new.example", "HIGHWATER_WEBHOOK_URL")
                        .doesNotContain("secret"));
    }

    @Test
    void shouldGiveUpARedirectInACircle() throws Exception {
        server.stubFor(post("/hook").willReturn(aResponse().withStatus(307).withHeader("Location", "/hook")));

        assertThat(call(server.baseUrl() + "/hook")).isInstanceOf(Misconfigured.class);

        server.verify(6, postRequestedFor(urlEqualTo("/hook")));
    }

    /** A server that has closed a connection which we kept: the call goes out once more over another one, at once. */
    @Test
    void shouldPostOnceMoreWhenTheConnectionWasClosed() throws Exception {
        server.stubFor(post("/hook")
                .inScenario("stale")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("anew"));
        server.stubFor(
                post("/hook").inScenario("stale").whenScenarioStateIs("anew").willReturn(ok()));

        assertThat(call(server.baseUrl() + "/hook")).isEqualTo(new Delivered());
    }

    @Test
    void shouldNotPostMoreThanTwiceIfConnectionsKeepBreaking() {
        server.stubFor(post("/hook").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThatThrownBy(() -> call(server.baseUrl() + "/hook")).hasRootCauseInstanceOf(IOException.class);

        server.verify(2, postRequestedFor(urlEqualTo("/hook")));
    }

    @Test
    void shouldWaitUntilTheDateThatItAsksFor() throws Exception {
        server.stubFor(post("/hook")
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Date", "Mon, 11 Oct 2021 12:53:00 GMT")
                        .withHeader("Retry-After", "Mon, 11 Oct 2021 12:54:15 GMT")));

        assertThat(call(server.baseUrl() + "/hook").reason()).isEqualTo("The webhook asks us to wait for 75 s");
    }

    @Test
    void shouldNotReadAnswersToTheEndThatHaveNone() throws Exception {
        server.stubFor(post("/huge").willReturn(ok("x".repeat(20_000_000))));
        server.stubFor(post("/drip").willReturn(ok("x".repeat(600)).withChunkedDribbleDelay(60, 60_000)));
        server.stubFor(post("/broken").willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        server.stubFor(post("/zipped").willReturn(ok("{}").withHeader("Content-Encoding", "gzip")));

        for (String path : new String[] {"/huge", "/drip", "/broken", "/zipped"}) {
            assertThat(call(server.baseUrl() + path)).as(path).isEqualTo(new Delivered());
        }
    }

    private static DeliveryResult call(String url) throws Exception {
        ReceiverAddress address = ReceiverAddress.of("HIGHWATER_WEBHOOK_URL", url);
        ReceiverHeaders own = new ReceiverHeaders(address.authorization()
                .map(login -> Map.of("Authorization", login, "X-Api-Key", "own"))
                .orElse(Map.of()));
        return new ReceiverClient(address.uri(), own, TIMEOUT, Optional.empty())
                .post(BODY.getBytes(StandardCharsets.UTF_8), Map.of())
                .get(40, TimeUnit.SECONDS)
                .judge("The webhook", "HIGHWATER_WEBHOOK_URL");
    }
}
