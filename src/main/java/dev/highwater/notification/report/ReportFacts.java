package dev.highwater.notification.report;

import dev.highwater.alert.store.AlertFigures;
import dev.highwater.alert.store.AlertStatistics.Group;
import dev.highwater.alert.store.AlertStatistics.Span;
import dev.highwater.alert.store.ThresholdFigures.OfRow;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.Silence;
import java.util.List;

/**
 * The data of a report.
 *
 * @param period the time that the report covers
 * @param alerts figures of the alerts that fired in it
 * @param silences silences in force at its end
 * @param thresholds thresholds that fired, and those that did not
 */
record ReportFacts(Span period, OfAlerts alerts, List<Silence> silences, OfThresholds thresholds) {

    /**
     * Figures of the alerts that fired.
     *
     * @param total figures of all alerts of the period
     * @param before figures of the alerts in a time of equal length before it
     * @param hosts the hosts with alerts
     */
    record OfAlerts(AlertFigures total, AlertFigures before, Hosts hosts) {}

    /**
     * The hosts with alerts.
     *
     * @param noisiest the hosts with the most alerts, in that order
     * @param count number of all hosts with alerts
     */
    record Hosts(List<Group> noisiest, long count) {}

    /**
     * Thresholds by whether they fired.
     *
     * @param fired thresholds for which alerts fired
     * @param idle thresholds unchanged for {@code idleDays} for which no alert fired in that time
     * @param idleDays number of days examined for {@code idle}
     */
    record OfThresholds(List<OfRow> fired, List<SeriesKey> idle, long idleDays) {}
}
