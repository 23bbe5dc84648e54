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
 * @param dedupKey names the episode
 * @param transitions in the order in which they came about; none if it has only come further
 * @param progress how far it has come in the end; null if it did so by its transitions only, or has closed
 * @param silenceId the silence that covers it as it opens; null if none does
 */
public record EpisodeChange(
        String dedupKey,
        List<Transition> transitions,
        SeriesState.@Nullable Open progress,
        @Nullable Long silenceId) {

    /** Whether the episode is new. */
    boolean opens() {
        return !transitions.isEmpty() && transitions.get(0).opens();
    }

    SeriesKey series() {
        return latest().series();
    }

    /** How bad it is in the end. */
    Severity level() {
        return latest().level();
    }

    /** The same, muted as it opens. */
    EpisodeChange coveredBy(@Nullable Long silence) {
        return new EpisodeChange(dedupKey, transitions, progress, silence);
    }

    private OpenEpisode latest() {
        return progress != null
                ? progress.episode()
                : transitions.get(transitions.size() - 1).episode();
    }
}
