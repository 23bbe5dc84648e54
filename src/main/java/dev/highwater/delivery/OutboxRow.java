package dev.highwater.delivery;

import dev.highwater.alert.EpisodeState;

/**
 * A row of the outbox that this instance holds for a while.
 *
 * @param id of the row
 * @param episodeId whose transition it is
 * @param transition the state that the episode entered
 * @param attempts attempts so far, including the one that is about to be made
 */
record OutboxRow(long id, long episodeId, EpisodeState transition, int attempts) {}
