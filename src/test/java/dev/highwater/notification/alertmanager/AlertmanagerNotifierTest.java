package dev.highwater.notification.alertmanager;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.InParts;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Trial;
import dev.highwater.time.Clocks;
import dev.highwater.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of two, one of which may be away, and what Alertmanager says to what it does not take. */
class AlertmanagerNotifierTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WireMockServer one =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));
    private final WireMockServer other =
            new WireMockServer(options().dynamicPort().bindAddress("localhost"));

    @BeforeEach
    void start() {
        one.start();
        other.start();
        answer(one, 200, "");
        answer(other, 200, "");
    }

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
    }

    @Test
    void shouldPostToAllMembers() {
        assertThat(send(batch("doc"))).isEqualTo(new Delivered());

        one.verify(1, postRequestedFor(urlEqualTo("/am/api/v2/alerts")).withRequestBody(containing("\"doc\"")));
        other.verify(1, postRequestedFor(urlEqualTo("/am/api/v2/alerts")).withRequestBody(containing("\"doc\"")));
    }

    @Test
    void shouldHaveDeliveredWhatOneMemberHas() {
        answer(one, 503, "");
        assertThat(send(batch("doc"))).isEqualTo(new Delivered());
        one.stop();
        assertThat(send(batch("doc"))).isEqualTo(new Delivered());
        answer(other, 500, "");
        assertThat(send(batch("doc"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldStopWhereNoMemberKnowsUs() {
        answer(one, 401, "");
        answer(other, 401, "");
        assertThat(send(batch("doc"))).isInstanceOf(Misconfigured.class);
        answer(other, 503, "");
        assertThat(send(batch("doc"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldSayWhatItDoesNotTake() {
        answer(one, 400, "\"start time must be before end time\"");
        answer(other, 400, "\"start time must be before end time\"");

        assertThat(send(batch("doc")))
                .isInstanceOf(Refused.class)
                .satisfies(result ->
                        assertThat(result.reason()).contains("HTTP 400: ", "start time must be before end time"));
    }

    @Test
    void shouldParkOnlyTheOneThatItMinds() {
        for (WireMockServer server : List.of(one, other)) {
            server.stubFor(post("/am/api/v2/alerts")
                    .withRequestBody(containing("\"bad\""))
                    .willReturn(aResponse().withStatus(400)));
        }

        DeliveryResult result = send(batch("doc", "bad", "dopey"));

        assertThat(result).isInstanceOf(InParts.class);
        assertThat(((InParts) result).parts())
                .extracting(
                        part -> part.result().label(), part -> part.updates().size())
                .containsExactly(tuple("delivered", 2), tuple("refused", 1));
    }

    @Test
    void shouldTakeATest() {
        assertThat(send(new Trial())).isEqualTo(new Delivered());
        one.verify(postRequestedFor(urlEqualTo("/am/api/v2/alerts")).withRequestBody(containing("HighwaterTest")));
    }

    private static void answer(WireMockServer server, int status, String body) {
        server.stubFor(post("/am/api/v2/alerts")
                .willReturn(
                        status == 200 ? ok() : aResponse().withStatus(status).withBody(body)));
    }

    private DeliveryResult send(Notification notification) {
        return new AlertmanagerNotifier(
                        List.of(member(one), member(other)),
                        new AlertmanagerAlerts(new DashboardLinks(Optional.empty()), Duration.ofMinutes(4)),
                        new ObjectMapper()
                                .registerModule(new JavaTimeModule())
                                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS),
                        new Clocks(Clock.fixed(ExampleUpdates.NOW, ZoneOffset.UTC), Ticker.system()))
                .send(notification)
                .await()
                .atMost(PATIENCE);
    }

    private static Endpoint member(WireMockServer server) {
        String base = "http://localhost:" + (server.isRunning() ? server.port() : 1);
        return Endpoint.of(
                new Endpoint.Identity("Alertmanager", "highwater.alertmanager", "HIGHWATER_ALERTMANAGER_URLS"),
                ReceiverAddress.of("HIGHWATER_ALERTMANAGER_URLS", base + "/am/").below("/api/v2/alerts"),
                PATIENCE,
                Optional.empty());
    }

    private static Batch batch(String... hosts) {
        return new Batch(Stream.of(hosts)
                .map(host -> new PlannedUpdate(
                        ExampleUpdates.notYetNotified(ExampleEpisode.of(host.length(), host, "cpu1"), FIRING),
                        new Notify(NotifyReason.NEW)))
                .toList());
    }
}
