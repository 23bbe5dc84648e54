package dev.highwater.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.ExampleEpisodes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAlertsTest {

    @Test
    void shouldPutTheNewestFirst() {
        OpenAlerts alerts = OpenAlerts.EMPTY
                .after(List.of(event(1, ExampleEpisodes.firing(1, "doc", "cpu1"))))
                .after(List.of(event(2, ExampleEpisodes.firing(2, "doc", "cpu2"))));

        assertThat(alerts.sequence()).isEqualTo(2);
        assertThat(alerts.open()).extracting(Episode::id).containsExactly(2L, 1L);
    }

    @Test
    void shouldMoveAnEpisodeThatIsOver() {
        OpenAlerts alerts = OpenAlerts.EMPTY
                .after(List.of(event(1, ExampleEpisodes.firing(1, "doc", "cpu1"))))
                .after(List.of(event(2, ExampleEpisodes.firing(2, "doc", "cpu2"))))
                .after(List.of(event(3, ExampleEpisodes.resolved(1, "doc", "cpu1", "recovered"))));

        assertThat(alerts.open()).extracting(Episode::id).containsExactly(2L);
        assertThat(alerts.recent()).extracting(Episode::id).containsExactly(1L);
    }

    @Test
    void shouldShowFiftyResolvedEpisodes() {
        OpenAlerts alerts = OpenAlerts.EMPTY;
        for (int id = 1; id <= 60; id++) {
            alerts = alerts.after(List.of(event(id, ExampleEpisodes.resolved(id, "doc", "cpu" + id, "recovered"))));
        }

        assertThat(alerts.recent()).hasSize(50);
        assertThat(alerts.recent().get(0).id()).isEqualTo(60);
    }

    @Test
    void shouldBeTheSameAfterAPageAsAfterEachOfItsEvents() {
        List<AlertEvent> page = List.of(
                event(1, ExampleEpisodes.firing(1, "doc", "cpu1")),
                event(2, ExampleEpisodes.firing(2, "doc", "cpu2")),
                event(3, ExampleEpisodes.resolved(1, "doc", "cpu1", "recovered")),
                event(4, ExampleEpisodes.firing(3, "doc", "cpu3")),
                event(5, ExampleEpisodes.firing(2, "doc", "cpu2")));
        OpenAlerts oneByOne = OpenAlerts.EMPTY;
        for (AlertEvent event : page) {
            oneByOne = oneByOne.after(List.of(event));
        }

        OpenAlerts atOnce = OpenAlerts.EMPTY.after(page);

        assertThat(atOnce).isEqualTo(oneByOne);
        assertThat(atOnce.open()).extracting(Episode::id).containsExactly(2L, 3L);
    }

    private static AlertEvent event(long sequence, Episode episode) {
        AlertEvent.Evidence nothing =
                new AlertEvent.Evidence(null, null, null, null, null, null, null, null, null, null, List.of());
        TransitionKind transition = episode.isOpen() ? TransitionKind.FIRING : TransitionKind.RESOLVED;
        return new AlertEvent(
                sequence, transition, episode.reason(), Instant.EPOCH, nothing, null, null, null, null, episode);
    }
}
