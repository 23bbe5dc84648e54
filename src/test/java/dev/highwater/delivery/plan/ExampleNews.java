package dev.highwater.delivery.plan;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.delivery.ExampleEpisode;
import dev.highwater.threshold.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** News for tests. */
public final class ExampleNews {

    public static final Instant NOW = Instant.parse("2021-10-11T13:00:00Z");

    /** The newest event that the receiver was shown, where it knows of the episode. */
    static final long SHOWN = 5;

    private ExampleNews() {}

    /** The receiver has never heard of it; these wait. */
    public static News unheard(ExampleEpisode episode, TransitionKind... happened) {
        return new News(episode.build(), waiting(NOW, happened), null, List.of());
    }

    /** The same, waiting for long. */
    static News unheardSince(Instant since, ExampleEpisode episode, TransitionKind... happened) {
        return new News(episode.build(), waiting(since, happened), null, List.of());
    }

    /** The receiver was told a minute ago that it fires, in a message of its own; these wait. */
    public static News told(ExampleEpisode episode, Level level, TransitionKind... happened) {
        Episode now = episode.build();
        return told(
                episode,
                new Told(message(now.id()), SHOWN, EpisodeState.FIRING, level, NOW.minusSeconds(60)),
                happened);
    }

    static News told(ExampleEpisode episode, Told told, TransitionKind... happened) {
        return new News(episode.build(), waiting(NOW, happened), told, List.of());
    }

    public static Message message(long episode) {
        return new Message(100 + episode, "1633956821.00010" + episode, false);
    }

    public static List<Average> averages(double... usages) {
        return IntStream.range(0, usages.length)
                .mapToObj(i -> new Average(ExampleEpisode.STARTED.plusSeconds(30L * i), usages[i], usages[i] + 1))
                .toList();
    }

    private static List<Waiting> waiting(Instant since, TransitionKind... happened) {
        List<Waiting> rows = new ArrayList<>();
        for (TransitionKind transition : happened) {
            rows.add(new Waiting(rows.size(), SHOWN + 1 + rows.size(), transition, since));
        }
        return rows;
    }
}
