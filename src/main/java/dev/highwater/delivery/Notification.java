package dev.highwater.delivery;

import dev.highwater.alert.Episode;
import dev.highwater.alert.EpisodeState;

/**
 * What a receiver is to be told.
 *
 * @param transition the state that the episode entered
 * @param episode the episode; it may have moved on since
 */
public record Notification(EpisodeState transition, Episode episode) {}
