/**
 * The record of who did what: every change, refusal, log-in and token.
 *
 * <p>In: what {@code security} and {@code token} report. Out: rows of {@code audit_log}, and pages of them for
 * administrators. Entries are written a moment after the fact, so that nothing waits for them; those that cannot be
 * written are in the service's log.
 *
 * <p>Decided here: what is kept while PostgreSQL is away ({@code AuditLog}), how many refusals get a line each
 * ({@code RefusalBudget}), and how long entries are kept ({@code AuditRetention}).
 *
 * <p>Owns: {@code audit_log}.
 */
@NullMarked
package dev.highwater.audit;

import org.jspecify.annotations.NullMarked;
