package dev.highwater.alert.store;

import dev.highwater.alert.state.OpenEpisode;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.Transition;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one episode by a batch of averages.
 *
 * @param dedupKey the deduplication key of the episode
 * @param transitions in the order in which they happened; empty if the episode has only progressed
 * @param progress its state after the batch; null if the last transition says it, or the episode is resolved
 * @param silenceId the silence that covers the episode as it opens; null if none does
 */
public record EpisodeChange(
        String dedupKey,
        List<Transition> transitions,
        SeriesState.@Nullable Open progress,
        @Nullable Long silenceId) {

    /** Returns whether the episode is new. */
    boolean opens() {
        return !transitions.isEmpty() && transitions.get(0).opens();
    }

    SeriesKey series() {
        return latest().series();
    }

    /** Returns the severity of the episode after the batch. */
    Severity level() {
        return latest().level();
    }

    /** Returns this change with the silence that mutes the episode as it opens; null for none. */
    EpisodeChange coveredBy(@Nullable Long silence) {
        return new EpisodeChange(dedupKey, transitions, progress, silence);
    }

    private OpenEpisode latest() {
        return progress != null
                ? progress.episode()
                : transitions.get(transitions.size() - 1).episode();
    }
}
