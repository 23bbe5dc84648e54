/**
 * The dead letter topic ({@code cpu_load_stats_real_dead_letter} by default): where readings go that cannot be used.
 *
 * <p>In: rejected readings with their reason, from {@code stream}. Out: records with the original bytes, and headers
 * that say why they were rejected and where they came from ({@code DeadLetterWriter}); {@code stream} sends them within
 * its transaction. {@code DeadLettersResource} and {@code DeadLetterReader} answer {@code GET /api/v1/dead-letters}
 * with the newest ones; nothing else reads them.
 *
 * <p>Owns: that topic and the names of its headers.
 *
 * <p>Decided here: what is sent instead when the topic does not take a record, because it is too large or has no key
 * ({@code DeadLetterLimits}).
 *
 * <p>Not here: what makes a reading unusable ({@code reading}; {@code window} for too many series).
 */
@NullMarked
package dev.highwater.deadletter;

import org.jspecify.annotations.NullMarked;
