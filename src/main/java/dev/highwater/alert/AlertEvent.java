package dev.highwater.alert;

import java.time.Instant;

/**
 * Something that happened to an episode.
 *
 * @param sequence its place in the order of all events; without gaps, and events become visible in this order
 * @param transition the state that the episode entered
 * @param occurredAt when we found out, wall clock
 * @param episode the episode as the event left it
 */
public record AlertEvent(long sequence, EpisodeState transition, Instant occurredAt, Episode episode) {}
