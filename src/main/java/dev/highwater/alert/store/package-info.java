/**
 * Writes episodes, their events and the outbox rows that follow from them to PostgreSQL, in one transaction whose
 * order is the order of the history, and reads back the states of the series. {@code evaluate}, {@code mute}, {@code
 * nodata} and {@code history} write through {@code EpisodeTransactions} only.
 */
@NullMarked
package dev.highwater.alert.store;

import org.jspecify.annotations.NullMarked;
