/**
 * Tokens for programs.
 *
 * <p>In: what administrators make and revoke over REST, and the table {@code api_tokens}. Out: the caller that a token
 * stands for, for {@code security}. They are held in memory, so that valid ones are accepted, and revoked ones refused,
 * while PostgreSQL is away.
 *
 * <p>Owns: {@code api_tokens}.
 */
@NullMarked
package dev.highwater.token;

import org.jspecify.annotations.NullMarked;
