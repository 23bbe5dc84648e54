package dev.highwater.notification.webhook;

import static dev.highwater.alert.TransitionKind.FIRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.Episode;
import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Alertmanager promises with its groups, and receivers rest on: one key is one incident, which is resolved when
 * nothing of it fires.
 */
class AlertGroupsTest {

    private final WebhookAlerts alerts = new WebhookAlerts(new DashboardLinks(Optional.empty()), "highwater", 3);

    @Test
    void shouldKeepAnIncidentOpenWhileAnotherHostRecovers() {
        List<WebhookPayload> payloads =
                payloads(batch(ExampleEpisode.of(1, "doc", "cpu1").resolved(), ExampleEpisode.of(2, "dopey", "cpu1")));

        assertThat(payloads).extracting(WebhookPayload::status).containsExactly("resolved", "firing");
        assertThat(payloads)
                .extracting(WebhookPayload::groupKey)
                .containsExactly(
                        "{}:{alertname=\"CpuOverThreshold\", hostname=\"doc\"}",
                        "{}:{alertname=\"CpuOverThreshold\", hostname=\"dopey\"}");
        assertThat(payloads.get(0).groupLabels()).isEqualTo(Map.of("alertname", "CpuOverThreshold", "hostname", "doc"));
    }

    @Test
    void shouldKeepAnIncidentOpenWhileAnotherCpuOfTheHostFires() {
        Batch resolved = batch(
                List.of(episode(2, "doc")), ExampleEpisode.of(1, "doc", "cpu1").resolved());

        WebhookPayload payload = payloads(resolved).get(0);

        assertThat(payload.status()).isEqualTo("firing");
        assertThat(payload.alerts()).extracting(WebhookPayload.Alert::status).containsExactly("resolved", "firing");
        assertThat(payload.truncatedAlerts()).isZero();
    }

    @Test
    void shouldNotTakeAHostWithoutDataForABusyOne() {
        List<WebhookPayload> payloads =
                payloads(batch(ExampleEpisode.of(1, "doc", "cpu1").resolved(), ExampleEpisode.noData(2, "doc")));

        assertThat(payloads).extracting(WebhookPayload::status).containsExactly("resolved", "firing");
    }

    @Test
    void shouldNotTakeAClockThatIsAheadForEither() {
        List<WebhookPayload> payloads = payloads(batch(
                ExampleEpisode.noData(1, "fast").resolved(),
                ExampleEpisode.clockAhead(2, "fast"),
                ExampleEpisode.ofNewerKind(3, "fast")));

        assertThat(payloads).extracting(WebhookPayload::status).containsExactly("resolved", "firing", "firing");
        assertThat(payloads.get(1).groupKey()).isEqualTo("{}:{alertname=\"HostClockAhead\", hostname=\"fast\"}");
        assertThat(payloads.get(1).alerts().get(0).labels()).doesNotContainKey("cpu");
        assertThat(payloads.get(1).alerts().get(0).annotations())
                .containsEntry(
                        "summary",
                        "the clock of fast is 240 s ahead, so that 45 readings of others were late: doc, dopey");
    }

    @Test
    void shouldKeepItsKeyWhileTheLevelChanges() {
        String warning = payloads(batch(ExampleEpisode.of(1))).get(0).groupKey();
        String critical =
                payloads(batch(ExampleEpisode.of(1).critical())).get(0).groupKey();

        assertThat(critical).isEqualTo(warning).doesNotContain("severity");
    }

    @Test
    void shouldCountWhatTheLimitLeavesOutAndStillBeFiring() {
        List<Episode> others = List.of(episode(2, "doc"), episode(3, "doc"), episode(4, "doc"), episode(5, "doc"));

        WebhookPayload payload = payloads(
                        batch(others, ExampleEpisode.of(1, "doc", "cpu1").resolved()))
                .get(0);

        assertThat(payload.alerts()).hasSize(3);
        assertThat(payload.truncatedAlerts()).isEqualTo(2);
        assertThat(payload.status()).isEqualTo("firing");
    }

    @Test
    void shouldQuoteNamesInTheKey() {
        assertThat(payloads(batch(ExampleEpisode.of(1, "a\"b\\c", "cpu1")))
                        .get(0)
                        .groupKey())
                .isEqualTo("{}:{alertname=\"CpuOverThreshold\", hostname=\"a\\\"b\\\\c\"}");
    }

    @Test
    void shouldCallCommonOnlyWhatAllAlertsOfTheCallShare() {
        WebhookPayload payload = payloads(batch(
                        ExampleEpisode.of(1, "doc", "cpu1"),
                        ExampleEpisode.of(2, "doc", "cpu2").critical()))
                .get(0);

        assertThat(payload.commonLabels()).isEqualTo(Map.of("alertname", "CpuOverThreshold", "hostname", "doc"));
        assertThat(payload.commonAnnotations())
                .containsEntry("allowed_top", "20")
                .doesNotContainKey("dedup_key");
    }

    @Test
    void shouldSayThatItIsNotifiedSinceNoOneHasCome() {
        Batch unattended = new Batch(
                List.of(new PlannedUpdate(update(ExampleEpisode.of(1)), new Notify(NotifyReason.UNATTENDED))));

        assertThat(payloads(unattended).get(0).alerts().get(0).annotations().get("why_now"))
                .isEqualTo("firing for 6 min, and no one has acknowledged it");
        assertThat(payloads(batch(ExampleEpisode.of(1))).get(0).alerts().get(0).annotations())
                .doesNotContainKey("why_now");
    }

    private List<WebhookPayload> payloads(Batch batch) {
        return WebhookAlerts.groups(batch).stream()
                .map(group -> alerts.payload(group, ExampleUpdates.NOW))
                .toList();
    }

    private static Episode episode(long id, String hostname) {
        return update(ExampleEpisode.of(id, hostname, "cpu" + id)).episode();
    }

    private static EpisodeUpdate update(ExampleEpisode episode) {
        return ExampleUpdates.notYetNotified(episode, FIRING);
    }

    private static Batch batch(ExampleEpisode... episodes) {
        return batch(List.of(), episodes);
    }

    private static Batch batch(List<Episode> others, ExampleEpisode... episodes) {
        return new Batch(
                Stream.of(episodes)
                        .map(episode -> new PlannedUpdate(update(episode), new Notify(NotifyReason.NEW)))
                        .toList(),
                others);
    }
}
