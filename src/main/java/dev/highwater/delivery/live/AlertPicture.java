package dev.highwater.delivery.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.AlertSnapshot;
import dev.highwater.alert.Episode;
import java.util.ArrayList;
import java.util.List;

/**
 * The episodes that a page shows when it is opened. Immutable.
 *
 * @param sequence number of the last event that is in it
 * @param open episodes that are pending or firing, newest first
 * @param recent resolved ones, last resolved first, at most {@link #RECENT}
 */
record AlertPicture(long sequence, List<Episode> open, List<Episode> recent) {

    /** Resolved episodes shown. */
    static final int RECENT = 50;

    /** Nothing known. */
    static final AlertPicture EMPTY = new AlertPicture(0, List.of(), List.of());

    static AlertPicture of(AlertSnapshot snapshot) {
        return new AlertPicture(snapshot.sequence(), List.copyOf(snapshot.open()), List.copyOf(snapshot.recent()));
    }

    /**
     * The picture after one more event.
     *
     * @param event the one whose number follows {@link #sequence()}
     */
    AlertPicture after(AlertEvent event) {
        Episode changed = event.episode();
        List<Episode> stillOpen = new ArrayList<>(open);
        List<Episode> resolved = new ArrayList<>(recent);
        stillOpen.removeIf(episode -> episode.id() == changed.id());
        resolved.removeIf(episode -> episode.id() == changed.id());
        if (changed.isOpen()) {
            stillOpen.add(0, changed);
        } else {
            resolved.add(0, changed);
        }
        return new AlertPicture(
                event.sequence(),
                List.copyOf(stillOpen),
                List.copyOf(resolved.subList(0, Math.min(RECENT, resolved.size()))));
    }
}
