package dev.highwater.stream;

import dev.highwater.time.Ticker;

/**
 * Limits of a session: how it paces its transactions, how large and long they may be, and what happens when they fail.
 *
 * @param pace of its transactions
 * @param pollRecords maximum number of records that a poll returns
 * @param timeout of its transactions; outlives the session
 * @param refusals decides about failed transactions; outlives the session
 * @param ticker measures all times
 */
record SessionLimits(CommitPace pace, int pollRecords, TransactionTimeout timeout, Refusals refusals, Ticker ticker) {}
