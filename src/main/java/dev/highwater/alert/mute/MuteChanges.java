package dev.highwater.alert.mute;

import dev.highwater.alert.store.EpisodeSilences;
import dev.highwater.alert.store.EpisodeSilences.ChangedSilence;
import dev.highwater.alert.store.EpisodeSilences.OpenEpisodeSilence;
import dev.highwater.alert.store.EventRows;
import dev.highwater.alert.store.NewEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;

/**
 * The open episodes whose recorded silence is not the one that covers them now.
 *
 * @param changes each episode as recorded, and the silence that covers it now, if any
 */
record MuteChanges(List<ChangedSilence> changes) {

    static MuteChanges of(List<OpenEpisodeSilence> open, MutePolicy muting) {
        return new MuteChanges(open.stream()
                .map(episode -> new ChangedSilence(episode, muting.silenceOf(episode.series(), episode.level())))
                .filter(change -> !Objects.equals(change.before().silenceId(), change.silenceId()))
                .toList());
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Writes the changes, and adds their events. */
    Uni<Void> settle(SqlConnection connection, EventRows events) {
        if (isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        changes.forEach(change -> addTo(events, change));
        return EpisodeSilences.set(connection, changes);
    }

    /**
     * Adds the event of a change. If one silence takes over from another, the episode stays muted, which is no event.
     */
    private static void addTo(EventRows events, ChangedSilence change) {
        OpenEpisodeSilence episode = change.before();
        Long had = episode.silenceId();
        Long has = change.silenceId();
        if (had == null && has != null) {
            events.add(NewEvent.silenced(episode.dedupKey(), episode.level(), has));
        } else if (had != null && has == null) {
            events.add(NewEvent.silenceEnded(episode.dedupKey(), episode.level(), had));
        }
    }
}
