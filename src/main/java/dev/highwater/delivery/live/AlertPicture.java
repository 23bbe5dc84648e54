package dev.highwater.delivery.live;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.AlertSnapshot;
import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;
import java.util.ArrayList;
import java.util.List;

/**
 * The episodes that a page shows when it is opened. Immutable.
 *
 * @param sequence number of the last event that is in it
 * @param firing open episodes, newest first
 * @param recent resolved ones, last resolved first, at most {@link #RECENT}
 */
record AlertPicture(long sequence, List<Episode> firing, List<Episode> recent) {

    /** Resolved episodes shown. */
    static final int RECENT = 50;

    /** Nothing known. */
    static final AlertPicture EMPTY = new AlertPicture(0, List.of(), List.of());

    static AlertPicture of(AlertSnapshot snapshot) {
        return new AlertPicture(snapshot.sequence(), List.copyOf(snapshot.firing()), List.copyOf(snapshot.recent()));
    }

    /**
     * The picture after one more event.
     *
     * @param event the one whose number follows {@link #sequence()}
     */
    AlertPicture after(AlertEvent event) {
        List<Episode> stillFiring = new ArrayList<>(firing);
        List<Episode> resolved = new ArrayList<>(recent);
        stillFiring.removeIf(episode -> episode.id() == event.episode().id());
        if (event.transition() == EpisodeState.FIRING) {
            stillFiring.add(0, event.episode());
        } else {
            resolved.add(0, event.episode());
        }
        return new AlertPicture(
                event.sequence(),
                List.copyOf(stillFiring),
                List.copyOf(resolved.subList(0, Math.min(RECENT, resolved.size()))));
    }
}
