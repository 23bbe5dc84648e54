/**
 * Sends the regular report about alerts, by the settings {@code highwater.summary.*}.
 *
 * <p>In: figures of the alerts since the previous report, the thresholds, and the silences now in force. Out: a notice
 * for each configured receiver, added to {@code outbox}, which sends it like any notification.
 *
 * <p>Decided here: whether a report is due and which receivers have not been sent it ({@code ReportSchedule}); which
 * figures it is based on ({@code ReportReader}); what it says ({@code ReportContent}). Owns no table; notices are
 * stored by {@code outbox}.
 */
@NullMarked
package dev.highwater.notification.report;

import org.jspecify.annotations.NullMarked;
