package dev.highwater.notification.plan;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.notification.ExampleEpisode;
import dev.highwater.series.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Updates of episodes for tests. */
public final class ExampleUpdates {

    public static final Instant NOW = Instant.parse("2021-10-11T13:00:00Z");

    /** The newest event that the receiver was shown, where it knows of the episode. */
    public static final long SHOWN = 5;

    private ExampleUpdates() {}

    /** The receiver was never notified of it; these wait. */
    public static EpisodeUpdate notYetNotified(ExampleEpisode episode, TransitionKind... happened) {
        return new EpisodeUpdate(episode.build(), waiting(NOW, happened), null, List.of());
    }

    /** The same, waiting for long. */
    public static EpisodeUpdate unnotifiedSince(Instant since, ExampleEpisode episode, TransitionKind... happened) {
        return new EpisodeUpdate(episode.build(), waiting(since, happened), null, List.of());
    }

    /** The receiver was notified a minute ago that it fires, in a message of its own; these transitions wait. */
    public static EpisodeUpdate notified(ExampleEpisode episode, Severity level, TransitionKind... happened) {
        Episode now = episode.build();
        return notified(
                episode,
                new NotifiedState(message(now.id()), SHOWN, EpisodeState.FIRING, level, NOW.minusSeconds(60)),
                happened);
    }

    public static EpisodeUpdate notified(ExampleEpisode episode, NotifiedState notified, TransitionKind... happened) {
        return new EpisodeUpdate(episode.build(), waiting(NOW, happened), notified, List.of());
    }

    public static Message message(long episode) {
        return new Message(100 + episode, "1633956821.00010" + episode, false);
    }

    public static List<Average> averages(double... usages) {
        return IntStream.range(0, usages.length)
                .mapToObj(i -> new Average(ExampleEpisode.STARTED.plusSeconds(30L * i), usages[i], usages[i] + 1))
                .toList();
    }

    private static List<OutboxRow> waiting(Instant since, TransitionKind... happened) {
        List<OutboxRow> rows = new ArrayList<>();
        for (TransitionKind transition : happened) {
            rows.add(new OutboxRow(rows.size(), SHOWN + 1 + rows.size(), transition, since, null));
        }
        return rows;
    }
}
