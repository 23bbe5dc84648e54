package dev.highwater.alert.store;

import dev.highwater.alert.state.SeriesRecord;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outcome of transitions, by episode. While catching up a batch may open and resolve an episode, even several of
 * one series; such an episode is written once, as resolved.
 *
 * @param opened episodes that are new
 * @param changed episodes that the database has as open
 */
public record EpisodeChanges(List<EpisodeChange> opened, List<EpisodeChange> changed) {

    /** Groups transitions, in the order in which they happened, and progressed episodes by episode. */
    public static EpisodeChanges of(List<TransitionRecord> records, Iterable<SeriesRecord> progressed) {
        Map<String, List<Transition>> transitions = records.stream()
                .map(TransitionRecord::transition)
                .collect(Collectors.groupingBy(Transition::dedupKey, LinkedHashMap::new, Collectors.toList()));
        Map<String, SeriesState.Open> progress = new LinkedHashMap<>();
        for (SeriesRecord tracked : progressed) {
            if (tracked.state() instanceof SeriesState.Open open) {
                progress.put(open.episode().dedupKey(), open);
            }
        }
        Set<String> keys = new LinkedHashSet<>(transitions.keySet());
        keys.addAll(progress.keySet());
        List<EpisodeChange> opened = new ArrayList<>();
        List<EpisodeChange> changed = new ArrayList<>();
        for (String key : keys) {
            EpisodeChange change =
                    new EpisodeChange(key, transitions.getOrDefault(key, List.of()), progress.get(key), null);
            (change.opens() ? opened : changed).add(change);
        }
        return new EpisodeChanges(opened, changed);
    }

    /**
     * Returns these changes with the silences that cover opened episodes, also if they have ended by now, since no
     * receiver was notified of them yet.
     */
    EpisodeChanges muted(EpisodeMutes mutes) {
        return new EpisodeChanges(
                opened.stream()
                        .map(change -> change.coveredBy(mutes.silenceOf(change.series(), change.level())))
                        .toList(),
                changed);
    }

    /** Returns the opened episodes that a silence covers, by deduplication key. */
    Map<String, EpisodeChange> silenced() {
        return opened.stream()
                .filter(change -> change.silenceId() != null)
                .collect(Collectors.toMap(EpisodeChange::dedupKey, Function.identity()));
    }
}
