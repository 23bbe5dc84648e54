package dev.highwater.delivery.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.delivery.ExampleEpisodes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertPictureTest {

    @Test
    void shouldPutTheNewestFirst() {
        AlertPicture picture = AlertPicture.EMPTY
                .after(event(1, ExampleEpisodes.firing(1, "doc", "cpu1")))
                .after(event(2, ExampleEpisodes.firing(2, "doc", "cpu2")));

        assertThat(picture.sequence()).isEqualTo(2);
        assertThat(picture.firing()).extracting(Episode::id).containsExactly(2L, 1L);
    }

    @Test
    void shouldMoveAnEpisodeThatIsOver() {
        AlertPicture picture = AlertPicture.EMPTY
                .after(event(1, ExampleEpisodes.firing(1, "doc", "cpu1")))
                .after(event(2, ExampleEpisodes.firing(2, "doc", "cpu2")))
                .after(event(3, ExampleEpisodes.resolved(1, "doc", "cpu1", "recovered")));

        assertThat(picture.firing()).extracting(Episode::id).containsExactly(2L);
        assertThat(picture.recent()).extracting(Episode::id).containsExactly(1L);
    }

    @Test
    void shouldShowFiftyResolvedEpisodes() {
        AlertPicture picture = AlertPicture.EMPTY;
        for (int id = 1; id <= 60; id++) {
            picture = picture.after(event(id, ExampleEpisodes.resolved(id, "doc", "cpu" + id, "recovered")));
        }

        assertThat(picture.recent()).hasSize(50);
        assertThat(picture.recent().get(0).id()).isEqualTo(60);
    }

    private static AlertEvent event(long sequence, Episode episode) {
        EpisodeState transition = episode.state();
        return new AlertEvent(sequence, transition, Instant.EPOCH, episode);
    }
}
