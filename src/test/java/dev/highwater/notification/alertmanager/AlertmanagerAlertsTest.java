package dev.highwater.notification.alertmanager;

import static dev.highwater.alert.TransitionKind.ESCALATED;
import static dev.highwater.alert.TransitionKind.FIRING;
import static dev.highwater.alert.TransitionKind.MUTED;
import static dev.highwater.alert.TransitionKind.RESOLVED;
import static dev.highwater.notification.plan.ExampleUpdates.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.highwater.notification.DashboardLinks;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.notification.plan.Batch;
import dev.highwater.notification.plan.Decision.Notify;
import dev.highwater.notification.plan.EpisodeUpdate;
import dev.highwater.notification.plan.ExampleUpdates;
import dev.highwater.notification.plan.NotifyReason;
import dev.highwater.notification.plan.PlannedUpdate;
import dev.highwater.series.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertmanagerAlertsTest {

    private static final Instant END = NOW.plusSeconds(240);

    private final AlertmanagerAlerts alerts = new AlertmanagerAlerts(
            new DashboardLinks(Optional.of("https://highwater.example.org")), Duration.ofMinutes(4));

    @Test
    void shouldSayUntilWhenWhatFiresDoesSo() {
        assertThat(of(ExampleUpdates.notYetNotified(ExampleEpisode.of(1, "doc", "cpu1"), FIRING)))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.labels())
                            .isEqualTo(Map.of(
                                    "alertname",
                                    "CpuOverThreshold",
                                    "hostname",
                                    "doc",
                                    "cpu",
                                    "cpu1",
                                    "severity",
                                    "warning"));
                    assertThat(alert.startsAt()).isEqualTo(ExampleEpisode.STARTED);
                    assertThat(alert.endsAt()).isEqualTo(END);
                    assertThat(alert.annotations()).containsEntry("dedup_key", "doc/cpu1/1");
                    assertThat(alert.generatorUrl()).isEqualTo("https://highwater.example.org/alerts/1");
                });
    }

    @Test
    void shouldSayWhenItWasOver() {
        assertThat(of(ExampleUpdates.notified(ExampleEpisode.of(1).resolved(), Severity.WARNING, RESOLVED)))
                .singleElement()
                .satisfies(alert -> assertThat(alert.endsAt()).isEqualTo("2021-10-11T12:57:30Z"));
    }

    /** Alertmanager would take it for firing until then. */
    @Test
    void shouldNotLetWhatIsOverGoOnUntilAClockThatIsAhead() {
        Instant before = ExampleEpisode.STARTED.minusSeconds(60);

        assertThat(alerts.of(batch(ExampleUpdates.notified(ExampleEpisode.of(1).resolved(), Severity.WARNING)), before))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.endsAt()).isEqualTo(before);
                    assertThat(alert.startsAt()).isEqualTo(before);
                });
    }

    @Test
    void shouldEndTheFormerLevelWhenItChanges() {
        assertThat(of(ExampleUpdates.notified(ExampleEpisode.of(1).critical(), Severity.WARNING, ESCALATED)))
                .extracting(alert -> alert.labels().get("severity"), PostableAlert::endsAt)
                .containsExactly(tuple("warning", NOW), tuple("critical", END));
    }

    @Test
    void shouldEndWhatIsMutedAtOnce() {
        assertThat(of(ExampleUpdates.notified(ExampleEpisode.of(1).silenced(), Severity.WARNING, MUTED)))
                .extracting(PostableAlert::endsAt)
                .containsExactly(NOW);
    }

    /** A later episode of the same series has the same labels. */
    @Test
    void shouldNotEndWithAnEpisodeWhatFiresAgain() {
        EpisodeUpdate over =
                ExampleUpdates.notified(ExampleEpisode.of(1, "doc", "cpu1").resolved(), Severity.WARNING);
        EpisodeUpdate again = ExampleUpdates.notYetNotified(ExampleEpisode.of(2, "doc", "cpu1"), FIRING);

        assertThat(of(over, again)).extracting(PostableAlert::endsAt).containsExactly(END);
        assertThat(of(again, over)).extracting(PostableAlert::endsAt).containsExactly(END);
        assertThat(alerts.of(new Batch(batch(over).updates(), List.of(again.episode())), NOW))
                .isEmpty();
    }

    @Test
    void shouldCallNoOneOutByATest() {
        assertThat(alerts.trial(NOW)).singleElement().satisfies(alert -> {
            assertThat(alert.endsAt()).isEqualTo(NOW);
            assertThat(alert.labels()).isEqualTo(Map.of("alertname", "HighwaterTest"));
        });
    }

    private List<PostableAlert> of(EpisodeUpdate... updates) {
        return alerts.of(batch(updates), NOW);
    }

    private static Batch batch(EpisodeUpdate... updates) {
        return new Batch(Stream.of(updates)
                .map(update -> new PlannedUpdate(update, new Notify(NotifyReason.NEW)))
                .toList());
    }
}
