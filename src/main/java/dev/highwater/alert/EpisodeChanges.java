package dev.highwater.alert;

import dev.highwater.alert.Transition.Fired;
import dev.highwater.alert.Transition.Resolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What transitions come to for the rows of the episodes: catching up, one batch may open and close an episode, even several
 * times for one series, and such an episode is written once, closed.
 *
 * @param closed episodes that the database has as open
 * @param opened new episodes
 */
record EpisodeChanges(List<Resolved> closed, List<Opened> opened) {

    /**
     * A new episode.
     *
     * @param resolved how it ended; null if it is open
     */
    record Opened(Fired fired, @Nullable Resolved resolved) {}

    /** Takes transitions in the order in which they came about. */
    static EpisodeChanges of(List<Transition> transitions) {
        List<Resolved> closed = new ArrayList<>();
        Map<String, Opened> opened = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            if (transition instanceof Fired fired) {
                opened.put(fired.dedupKey(), new Opened(fired, null));
            } else if (transition instanceof Resolved resolved) {
                Opened before = opened.computeIfPresent(
                        resolved.dedupKey(), (key, episode) -> new Opened(episode.fired(), resolved));
                if (before == null) {
                    closed.add(resolved);
                }
            }
        }
        return new EpisodeChanges(closed, List.copyOf(opened.values()));
    }
}
