package dev.highwater.stream;

/**
 * What a session has learned of Kafka, and what outlives it.
 *
 * @param pace of its transactions
 * @param timeout of its transactions
 * @param refusals what comes of those that fail
 */
record SessionLimits(CommitPace pace, TransactionTimeout timeout, Refusals refusals) {}
