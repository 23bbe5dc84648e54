package dev.highwater.stream;

import dev.highwater.time.Ticker;

/**
 * What a session has learned of Kafka, and what outlives it.
 *
 * @param pace of its transactions
 * @param pollRecords how many records a poll brings at most
 * @param timeout of its transactions
 * @param refusals what comes of those that fail
 * @param ticker by which all of that is measured
 */
record SessionLimits(CommitPace pace, int pollRecords, TransactionTimeout timeout, Refusals refusals, Ticker ticker) {}
