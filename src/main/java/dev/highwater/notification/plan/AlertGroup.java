package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;

/**
 * A group of alerts that a program is notified of together, as one incident: those of one host and one kind.
 *
 * @param kind kind of the alerts
 * @param hostname the host
 */
public record AlertGroup(EpisodeKind kind, String hostname) {

    /** Returns the group of an episode, which stays the same from its beginning to its end. */
    public static AlertGroup of(Episode episode) {
        return new AlertGroup(episode.kind(), episode.hostname());
    }
}
