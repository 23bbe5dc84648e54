package dev.highwater.notification.plan;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeKind;

/**
 * Alerts that a program is notified of together, as one incident: those of one host and one kind.
 *
 * @param kind whether CPUs are over their limits or unusual, the host sends nothing, or its clock is ahead
 * @param hostname the host
 */
public record AlertGroup(EpisodeKind kind, String hostname) {

    /** The group of an episode, the same from its beginning to its end. */
    public static AlertGroup of(Episode episode) {
        return new AlertGroup(episode.kind(), episode.hostname());
    }
}
