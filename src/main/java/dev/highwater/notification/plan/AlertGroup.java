package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;

/**
 * Alerts that a program is notified of together, and takes for one incident: those of one host and one kind.
 *
 * @param kind that it is too busy, or silent, or ahead of time
 * @param hostname whose
 */
public record AlertGroup(EpisodeKind kind, String hostname) {

    /** The group of an episode, the same from its beginning to its end. */
    public static AlertGroup of(Episode episode) {
        return new AlertGroup(episode.kind(), episode.hostname());
    }
}
