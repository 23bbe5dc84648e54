package dev.highwater.notification.pagerduty;

import static dev.highwater.alert.TransitionKind.ACKNOWLEDGED;
import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.DeliveryResult;
import dev.highwater.notification.DeliveryResult.Delivered;
import dev.highwater.notification.DeliveryResult.Misconfigured;
import dev.highwater.notification.DeliveryResult.Refused;
import dev.highwater.notification.DeliveryResult.Unavailable;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.http.Endpoint;
import dev.highwater.notification.http.ReceiverAddress;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.Notification;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.notification.plan.Trial;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in that is as strict as PagerDuty's published rules. */
class PagerDutyNotifierTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PagerDutyStandIn pagerDuty;

    private String routingKey = PagerDutyStandIn.KEY;

    @BeforeEach
    void start() throws IOException {
        pagerDuty = new PagerDutyStandIn();
    }

    @AfterEach
    void stop() {
        pagerDuty.close();
    }

    @Test
    void shouldTriggerWithWhatThereIsToSay() {
        assertThat(send(ExampleUpdates.notYetNotified(
                        ExampleEpisode.of(1, "doc", "cpu1").critical(), FIRING)))
                .isEqualTo(new Delivered());

        JsonNode event = pagerDuty.events().get(0);
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo("doc/cpu1/1");
        assertThat(event.path("client_url").asText()).isEqualTo("https://highwater.example.org/alerts/1");
        assertThat(event.path("links").findValuesAsText("href"))
                .containsExactly(
                        "https://highwater.example.org/alerts/1",
                        "https://highwater.example.org/silences?new&hostname=doc&cpu=cpu1");
        JsonNode payload = event.path("payload");
        assertThat(payload.path("summary").asText()).isEqualTo("cpu1 of doc averages 91.20 %, over its limit of 20 %");
        assertThat(payload.path("severity").asText()).isEqualTo("critical");
        assertThat(payload.path("source").asText()).isEqualTo("doc");
        assertThat(payload.path("component").asText()).isEqualTo("cpu1");
        assertThat(payload.path("class").asText()).isEqualTo("CpuOverThreshold");
        assertThat(payload.path("custom_details").path("critical_top").asText()).isEqualTo("90");
        assertThat(payload.path("custom_details").has("summary")).isFalse();
    }

    /** The summary of an escalation begins by saying that no one has acknowledged. */
    @Test
    void shouldSayThatNoOneHasComeAndWhoseItIs() {
        Guidance guidance = new Guidance("https://wiki.example.org/cpu", "Restart the batch", "storage", null);
        EpisodeUpdate update = ExampleUpdates.notYetNotified(
                ExampleEpisode.of(1, "doc", "cpu1").guided(guidance), FIRING);

        assertThat(send(new Batch(List.of(new PlannedUpdate(update, new Notify(NotifyReason.UNATTENDED))))))
                .isEqualTo(new Delivered());

        JsonNode payload = pagerDuty.events().get(0).path("payload");
        assertThat(payload.path("summary").asText())
                .isEqualTo("Unacknowledged for 6 min: cpu1 of doc averages 91.20 %, over its limit of 20 %");
        JsonNode details = payload.path("custom_details");
        assertThat(details.path("why_now").asText()).isEqualTo("firing for 6 min, and no one has acknowledged it");
        assertThat(details.path("team").asText()).isEqualTo("storage");
        assertThat(details.path("note").asText()).isEqualTo("Restart the batch");
        assertThat(details.path("runbook_url").asText()).isEqualTo("https://wiki.example.org/cpu");
    }

    @Test
    void shouldFollowAnAlertToItsEnd() {
        send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING));
        send(ExampleUpdates.notified(ExampleEpisode.of(1).acknowledged("ann", null), Severity.WARNING, ACKNOWLEDGED));
        assertThat(pagerDuty.alerts()).isEqualTo(Map.of("doc/cpu1/1", "acknowledged"));
        send(ExampleUpdates.notified(
                ExampleEpisode.of(1).critical().acknowledged("ann", null), Severity.WARNING, ESCALATED));
        assertThat(actions()).containsExactly("trigger", "acknowledge", "trigger", "acknowledge");
        send(ExampleUpdates.notified(ExampleEpisode.of(1).resolved(), Severity.CRITICAL, RESOLVED));
        assertThat(pagerDuty.alerts()).isEqualTo(Map.of("doc/cpu1/1", "resolved"));
    }

    /** Hazard: an answer that was lost, so that the same is sent again. */
    @Test
    void shouldMakeNoSecondAlertWhenSentAgain() {
        send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING));
        send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING));
        assertThat(pagerDuty.alerts()).isEqualTo(Map.of("doc/cpu1/1", "triggered"));
    }

    /** It would drop the acknowledgement of an alert that it does not know. */
    @Test
    void shouldTriggerWhatIsAcknowledgedAlready() {
        send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1).acknowledged("ann", null), FIRING, ACKNOWLEDGED));
        assertThat(pagerDuty.alerts()).isEqualTo(Map.of("doc/cpu1/1", "acknowledged"));
    }

    @Test
    void shouldCallNoOneForWhatIsOverAlready() {
        assertThat(send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1).resolved(), FIRING, RESOLVED)))
                .isEqualTo(new Delivered());
        assertThat(pagerDuty.alerts()).isEmpty();
    }

    @Test
    void shouldCallNoOneForATest() {
        assertThat(send(new Trial())).isEqualTo(new Delivered());
        assertThat(pagerDuty.alerts()).isEmpty();
    }

    @Test
    void shouldKeepWithinItsLimits() {
        String host = "h".repeat(2_000);

        assertThat(send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1, host, "cpu1"), FIRING)))
                .isEqualTo(new Delivered());
        assertThat(send(ExampleUpdates.notified(
                        ExampleEpisode.of(1, host, "cpu1").resolved(), Severity.WARNING, RESOLVED)))
                .isEqualTo(new Delivered());
        assertThat(pagerDuty.alerts().values()).containsExactly("resolved");
    }

    @Test
    void shouldParkWhatIsAboutOneEvent() {
        pagerDuty.answerWith(
                400,
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\","
                        + "\"errors\":[\"'payload.source' is blank\"]}");
        assertThat(send(example()))
                .isEqualTo(new Refused(
                        "http_400",
                        "PagerDuty answered with HTTP 400: Event object is invalid: 'payload.source' is blank"));
    }

    @Test
    void shouldStopForARoutingKeyThatItDoesNotKnowWithoutRepeatingIt() {
        routingKey = "sw0rdfish";
        assertThat(send(example()))
                .isInstanceOf(Misconfigured.class)
                .satisfies(result ->
                        assertThat(result.reason()).contains("'routing_key'").doesNotContain("sw0rdfish"));
        routingKey = "f".repeat(32);
        pagerDuty.answerWith(400, "{\"message\":\"Invalid routing key " + routingKey + "\"}");
        assertThat(send(example()))
                .isInstanceOf(Misconfigured.class)
                .satisfies(result -> assertThat(result.reason()).doesNotContain(routingKey));
    }

    @Test
    void shouldWaitForAFewMinutesWhereItTakesNoMore() {
        pagerDuty.answerWith(429, "");
        assertThat(send(example()))
                .isInstanceOf(Unavailable.class)
                .satisfies(result ->
                        assertThat(((Unavailable) result).retryAfter()).contains(Duration.ofMinutes(2)));
    }

    @Test
    void shouldTryAgainWhatMayPass() {
        for (int status : new int[] {500, 502, 503, 504}) {
            pagerDuty.answerWith(status, "<html>");
            assertThat(send(example())).isInstanceOf(Unavailable.class);
        }
        pagerDuty.answerWith(403, "");
        assertThat(send(example())).isInstanceOf(Misconfigured.class);
        pagerDuty.close();
        assertThat(send(example())).isInstanceOf(Unavailable.class);
    }

    /** What fails in the middle is sent again as a whole, which changes nothing. */
    @Test
    void shouldNotGoOnAfterAFailure() {
        pagerDuty.answerWith(503, "");
        assertThat(send(ExampleUpdates.notYetNotified(ExampleEpisode.of(1).acknowledged("ann", null), FIRING)))
                .isInstanceOf(Unavailable.class);
        assertThat(pagerDuty.events()).isEmpty();
    }

    @Test
    void shouldBeAnotherDestinationWithAnotherKey() {
        String before = notifier().destination();
        routingKey = "f".repeat(32);
        assertThat(notifier().destination()).isNotEqualTo(before).doesNotContain(routingKey);
    }

    private List<String> actions() {
        return pagerDuty.events().stream()
                .map(event -> event.path("event_action").asText())
                .toList();
    }

    private static EpisodeUpdate example() {
        return ExampleUpdates.notYetNotified(ExampleEpisode.of(1), FIRING);
    }

    private DeliveryResult send(EpisodeUpdate update) {
        return send(new Batch(List.of(new PlannedUpdate(update, new Notify(NotifyReason.NEW)))));
    }

    private DeliveryResult send(Notification notification) {
        return notifier().send(notification).await().atMost(PATIENCE);
    }

    private PagerDutyNotifier notifier() {
        return new PagerDutyNotifier(
                Endpoint.of(
                        new Endpoint.Identity("PagerDuty", "highwater.pagerduty", "HIGHWATER_PAGERDUTY_URL"),
                        ReceiverAddress.of("HIGHWATER_PAGERDUTY_URL", pagerDuty.address())
                                .below("/v2/enqueue"),
                        PATIENCE,
                        Optional.empty()),
                new PagerDutyEvents(routingKey, new DashboardLinks(Optional.of("https://highwater.example.org"))),
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS),
                Clock.fixed(ExampleUpdates.NOW, ZoneOffset.UTC));
    }
}
