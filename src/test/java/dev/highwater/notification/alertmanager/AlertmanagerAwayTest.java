package dev.highwater.notification.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.Receiver;
import dev.highwater.notification.ReceiverName;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import dev.highwater.notification.outbox.DispatcherFixture;
import dev.highwater.notification.outbox.OutboxDispatcher;
import dev.highwater.notification.outbox.OutboxFixture;
import dev.highwater.notification.plan.BatchPlanner;
import dev.highwater.notification.plan.CopyDecisions;
import dev.highwater.notification.plan.EpisodeDecisions;
import dev.highwater.notification.plan.Route;
import dev.highwater.sandbox.Alertmanager;
import dev.highwater.sandbox.Ports;
import dev.highwater.testing.Slow;
import dev.highwater.testing.TestServers;
import dev.highwater.time.Clocks;
import dev.highwater.time.Ticker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hazard: Alertmanager, the real one, is away for longer than an alert is valid, and much happens meanwhile. When it is
 * back it has what fires, and those behind it have been notified of the ends.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Slow
class AlertmanagerAwayTest {

    private static final Duration RESEND = Duration.ofSeconds(2);
    private static final Duration VALID = RESEND.multipliedBy(4);

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final WireMockServer behind =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("localhost"));

    @Inject
    OutboxFixture outbox;

    @Inject
    DispatcherFixture dispatchers;

    @Inject
    ObjectMapper ofTheService;

    @TempDir
    Path directory;

    private String receiver = "";
    private Optional<Alertmanager> alertmanager = Optional.empty();

    @BeforeEach
    void start() {
        Assumptions.assumeTrue(Alertmanager.executable().isPresent(), "Alertmanager is not installed here");
        behind.start();
        behind.stubFor(WireMock.post("/hook").willReturn(WireMock.ok()));
        startAlertmanager();
    }

    @AfterEach
    void stop() {
        dispatchers.stop();
        alertmanager.ifPresent(Alertmanager::close);
        behind.stop();
        outbox.execute("DELETE FROM alert_outbox WHERE receiver LIKE 'alertmanager-%'");
    }

    @Test
    void shouldEndInTheTrueStateWhenItIsBack() throws Exception {
        receiver = "alertmanager-away";
        long over = outbox.fire(receiver, "am-over");
        long acknowledged = outbox.fire(receiver, "am-acknowledged");
        long worse = outbox.fire(receiver, "am-worse");
        OutboxDispatcher dispatcher = dispatchers.start(receiver());
        await().until(
                        this::active,
                        is(Map.of("am-over", "warning", "am-acknowledged", "warning", "am-worse", "warning")));

        alertmanager.ifPresent(Alertmanager::close);
        outbox.resolve(receiver, over);
        outbox.acknowledge(receiver, acknowledged);
        outbox.escalate(receiver, worse);
        outbox.fire(receiver, "am-new");
        long shortLived = outbox.fire(receiver, "am-short");
        outbox.resolve(receiver, shortLived);
        Instant gone = Instant.now();
        await().until(() -> Instant.now().isAfter(gone.plus(VALID))
                && dispatcher.status().backlog().reason().contains("cannot be reached"));
        startAlertmanager();

        Map<String, String> truth = Map.of("am-acknowledged", "warning", "am-worse", "critical", "am-new", "warning");
        await().until(this::active, is(truth));
        await().until(() -> outbox.waiting(receiver) == 0);
        await().until(
                        this::notifiedLast,
                        last -> last.entrySet()
                                .containsAll(Map.of(
                                                "am-acknowledged warning", "firing",
                                                "am-worse critical", "firing",
                                                "am-new warning", "firing")
                                        .entrySet()));
        assertThat(notifiedLast()).doesNotContainKey("am-short warning");
        assertThat(alert("am-acknowledged")
                        .path("annotations")
                        .path("acknowledged_by")
                        .asText())
                .isEqualTo("ann");
    }

    @Test
    void shouldSendAgainWhatIsAcknowledgedAndEndWhatIsMuted() throws Exception {
        receiver = "alertmanager-again";
        long acknowledged = outbox.fire(receiver, "am-kept");
        outbox.acknowledge(receiver, acknowledged);
        long muted = outbox.fire(receiver, "am-muted");
        dispatchers.start(receiver());
        Map<String, String> both = Map.of("am-kept", "warning", "am-muted", "warning");
        await().until(this::active, is(both));

        Instant first = end("am-kept");
        await().until(() -> end("am-kept").isAfter(first.plus(VALID)));

        outbox.mute(receiver, muted);
        await().until(this::active, is(Map.of("am-kept", "warning")));
        await().until(this::notifiedLast, last -> "resolved".equals(last.get("am-muted warning")));
        outbox.unmute(receiver, muted);
        await().until(this::active, is(both));
        outbox.resolve(receiver, acknowledged);
        outbox.resolve(receiver, muted);
        await().until(this::active, Map::isEmpty);
        await().until(this::notifiedLast, is(Map.of("am-kept warning", "resolved", "am-muted warning", "resolved")));
    }

    private void startAlertmanager() {
        alertmanager = Alertmanager.executable()
                .map(program -> Alertmanager.start(program, directory, port, behind.baseUrl() + "/hook"));
    }

    private Receiver receiver() {
        Clocks clocks = new Clocks(Clock.systemUTC(), Ticker.system());
        Endpoint member = Endpoint.of(
                new Endpoint.Identity("Alertmanager", "highwater.alertmanager", "HIGHWATER_ALERTMANAGER_URLS"),
                ReceiverAddress.of("HIGHWATER_ALERTMANAGER_URLS", "http://127.0.0.1:" + port + "/")
                        .below("/api/v2/alerts"),
                Duration.ofSeconds(2),
                Optional.empty());
        return new Receiver(
                ReceiverName.of(receiver),
                new BatchPlanner(new CopyDecisions(new EpisodeDecisions(Route.EVERYTHING, Duration.ZERO), RESEND), 64),
                new AlertmanagerNotifier(
                        List.of(member),
                        new AlertmanagerAlerts(new DashboardLinks(Optional.of("https://highwater.example.org")), VALID),
                        ofTheService,
                        clocks),
                Receiver.Links.NONE,
                new Receiver.Pace(Duration.ofMillis(1), Duration.ofSeconds(2), Duration.ZERO, RESEND, true));
    }

    /** What fires for Alertmanager: levels by host. */
    private Map<String, String> active() throws Exception {
        Map<String, String> levels = new TreeMap<>();
        alerts().forEach(alert -> levels.put(
                alert.path("labels").path("hostname").asText(),
                alert.path("labels").path("severity").asText()));
        return levels;
    }

    private JsonNode alert(String hostname) throws Exception {
        for (JsonNode alert : alerts()) {
            if (alert.path("labels").path("hostname").asText().equals(hostname)) {
                return alert;
            }
        }
        return mapper.missingNode();
    }

    /** When it ends unless it is sent again; before all times if it is not there now. */
    private Instant end(String hostname) throws Exception {
        String end = alert(hostname).path("endsAt").asText();
        return end.isEmpty() ? Instant.MIN : Instant.parse(end);
    }

    private JsonNode alerts() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v2/alerts?active=true");
        return mapper.readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    /** What those behind it were notified of last: statuses by host and level. */
    private Map<String, String> notifiedLast() throws Exception {
        Map<String, String> last = new TreeMap<>();
        for (var request : behind.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/hook")))) {
            for (JsonNode alert : mapper.readTree(request.getBodyAsString()).path("alerts")) {
                JsonNode labels = alert.path("labels");
                last.put(
                        labels.path("hostname").asText() + " "
                                + labels.path("severity").asText(),
                        alert.path("status").asText());
            }
        }
        return last;
    }

    private static Predicate<Map<String, String>> is(Map<String, String> expected) {
        return found -> found.equals(expected);
    }
}
