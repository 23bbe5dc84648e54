package dev.highwater.alert.unusual;

import dev.highwater.alert.AlertEvent.Average;
import dev.highwater.alert.store.UnusualEpisodes.Begun;
import dev.highwater.alert.store.UnusualEpisodes.Ended;
import dev.highwater.alert.store.UnusualEpisodes.Going;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of episodes that one transaction writes, with each series at most once. Catching up takes several rounds,
 * one after the other. Not thread-safe.
 */
final class UnusualRound {

    private final List<Begun> begun = new ArrayList<>();
    private final Map<String, List<Average>> before = new HashMap<>();
    private final List<Going> going = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();

    /**
     * Adds an episode to be opened.
     *
     * @param averages what led to it, oldest first
     */
    void open(Begun episode, List<Average> averages) {
        begun.add(episode);
        before.put(episode.dedupKey(), averages);
    }

    void goOn(Going episode) {
        going.add(episode);
    }

    void resolve(Ended episode) {
        ended.add(episode);
    }

    List<Begun> begun() {
        return begun;
    }

    /** Returns the averages that led to an episode, oldest first. */
    List<Average> before(Begun episode) {
        return before.getOrDefault(episode.dedupKey(), List.of());
    }

    List<Going> going() {
        return going;
    }

    List<Ended> ended() {
        return ended;
    }

    /** Returns whether there is nothing to write. */
    boolean isEmpty() {
        return begun.isEmpty() && going.isEmpty() && ended.isEmpty();
    }

    /** Returns whether the round appends events to the history. */
    boolean hasEvents() {
        return !begun.isEmpty() || !ended.isEmpty();
    }
}
