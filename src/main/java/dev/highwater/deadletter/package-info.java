/**
 * The dead letter topic ({@code cpu_load_stats_real_dead_letter} unless set otherwise): readings that cannot be used
 * come in from {@code stream} with the reason, and go out byte for byte with headers that say why and where from
 * ({@code DeadLetterWriter}).
 *
 * <p>Owns: that topic and the names of its headers. {@code DeadLetterReader} reads the newest of them for {@code GET
 * /api/v1/dead-letters}; nothing else reads them.
 *
 * <p>Decided here: what is sent when the topic refuses a record that is too large ({@code DeadLetterLimits}). What
 * makes a reading unusable is decided in {@code reading} and {@code window}.
 */
@NullMarked
package dev.highwater.deadletter;

import org.jspecify.annotations.NullMarked;
