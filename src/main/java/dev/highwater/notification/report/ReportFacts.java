package dev.highwater.notification.report;

import dev.highwater.alert.store.AlertFigures;
import dev.highwater.alert.store.AlertStatistics.Group;
import dev.highwater.alert.store.AlertStatistics.Span;
import dev.highwater.alert.store.ThresholdFigures.OfRow;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.Silence;
import java.util.List;

/**
 * What a report is made of.
 *
 * @param period what it is about
 * @param alerts that fired then
 * @param silences that hold at its end
 * @param thresholds what became of them
 */
record ReportFacts(Span period, OfAlerts alerts, List<Silence> silences, OfThresholds thresholds) {

    /**
     * Alerts that fired.
     *
     * @param total of all
     * @param before of those of a time as long before
     * @param hosts that had them
     */
    record OfAlerts(AlertFigures total, AlertFigures before, Hosts hosts) {}

    /**
     * Hosts that had alerts.
     *
     * @param noisiest those with the most, these first
     * @param count of all
     */
    record Hosts(List<Group> noisiest, long count) {}

    /**
     * What became of thresholds.
     *
     * @param fired those of which an alert fired
     * @param idle those that have said the same for {@code idleDays}, and of which no alert fired meanwhile
     * @param idleDays how far back that was looked at
     */
    record OfThresholds(List<OfRow> fired, List<SeriesKey> idle, long idleDays) {}
}
