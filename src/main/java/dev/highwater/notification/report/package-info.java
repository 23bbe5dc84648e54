/**
 * A regular message about the alerts of the last time. In come figures of alerts, the thresholds and the silences of
 * now; out goes a notice for each receiver that is to have it, which {@code outbox} sends as it sends everything.
 *
 * <p>Decided here: whether a report is due, and who has not had it ({@code ReportSchedule}); what it is about
 * ({@code ReportReader}); what it says ({@code ReportContent}).
 */
@NullMarked
package dev.highwater.notification.report;

import org.jspecify.annotations.NullMarked;
