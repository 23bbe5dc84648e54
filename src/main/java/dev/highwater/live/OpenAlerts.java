package dev.highwater.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.store.AlertSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The episodes that a page shows when it is opened. Immutable.
 *
 * @param sequence sequence number of the last event that is taken into account
 * @param open episodes that are pending or firing, newest first
 * @param recent resolved episodes, last resolved first, at most {@link #RECENT}
 */
record OpenAlerts(long sequence, List<Episode> open, List<Episode> recent) {

    /** Maximum number of resolved episodes. */
    static final int RECENT = 50;

    /** No episodes. */
    static final OpenAlerts EMPTY = new OpenAlerts(0, List.of(), List.of());

    static OpenAlerts of(AlertSnapshot snapshot) {
        return new OpenAlerts(snapshot.sequence(), List.copyOf(snapshot.open()), List.copyOf(snapshot.recent()));
    }

    /**
     * Returns the alerts after further events. Takes many events at once, because each call copies all open episodes.
     *
     * @param page the events in order without gaps; the first follows {@link #sequence()}
     */
    OpenAlerts after(Collection<AlertEvent> page) {
        long last = sequence;
        Map<Long, Episode> changed = new LinkedHashMap<>();
        for (AlertEvent event : page) {
            Episode episode = event.episode();
            changed.remove(episode.id());
            changed.put(episode.id(), episode);
            last = event.sequence();
        }
        List<Episode> newestFirst = new ArrayList<>(changed.values());
        Collections.reverse(newestFirst);
        return new OpenAlerts(
                last,
                Stream.concat(
                                newestFirst.stream().filter(Episode::isOpen),
                                open.stream().filter(episode -> !changed.containsKey(episode.id())))
                        .toList(),
                Stream.concat(
                                newestFirst.stream().filter(episode -> !episode.isOpen()),
                                recent.stream().filter(episode -> !changed.containsKey(episode.id())))
                        .limit(RECENT)
                        .toList());
    }
}
