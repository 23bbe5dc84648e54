package dev.highwater.notification.report;

import dev.highwater.alert.store.AlertFilter;
import dev.highwater.alert.store.AlertGrouping;
import dev.highwater.alert.store.AlertStatistics;
import dev.highwater.alert.store.AlertStatistics.CountedAlerts;
import dev.highwater.alert.store.AlertStatistics.Span;
import dev.highwater.alert.store.AlertStatistics.WantedCounts;
import dev.highwater.alert.store.ThresholdFigures;
import dev.highwater.alert.store.ThresholdFigures.OfRow;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Schema;
import dev.highwater.notification.report.ReportFacts.Hosts;
import dev.highwater.notification.report.ReportFacts.OfAlerts;
import dev.highwater.notification.report.ReportFacts.OfThresholds;
import dev.highwater.series.SeriesKey;
import dev.highwater.silence.Silences;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ChangedThresholds;
import dev.highwater.threshold.store.Thresholds;
import dev.highwater.time.WeeklyTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the data of a report. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while the database
 * cannot be used.
 */
@ApplicationScoped
class ReportReader {

    /** Number of hosts that are counted separately and named; the total covers all. */
    private static final int HOSTS = ReportContent.NAMED;

    /** Time without alerts after which a threshold is reported as never firing; one quiet week would be too short. */
    private static final Duration IDLE = Duration.ofDays(30);

    private final AlertStatistics statistics;
    private final ThresholdFigures figures;
    private final ThresholdSide thresholds;
    private final Silences silences;
    private final Schema schema;

    /** Access to thresholds, and the retention of alerts. */
    @ApplicationScoped
    static class ThresholdSide {

        private final Thresholds inForce;
        private final ChangedThresholds changed;
        private final Duration retention;

        ThresholdSide(Thresholds inForce, ChangedThresholds changed, HighwaterConfig config) {
            this.inForce = inForce;
            this.changed = changed;
            this.retention = config.alerts().historyRetention();
        }

        boolean isLoaded() {
            return inForce.isLoaded();
        }

        /**
         * Returns how far back to look for thresholds that never fire: 30 days, or the retention if that is shorter.
         */
        Duration idle() {
            return retention.compareTo(IDLE) < 0 ? retention : IDLE;
        }

        /**
         * Returns the thresholds that compare averages with limits, are unchanged since an instant, and are not among
         * others.
         */
        Uni<List<SeriesKey>> unchanged(Instant since, Set<SeriesKey> others) {
            return changed.since(since)
                    .map(rows -> rows.map(touched -> inForce.snapshot().byPrecedence().stream()
                                    .filter(row -> row.detect().comparesLimits())
                                    .map(Threshold::key)
                                    .filter(key -> !touched.contains(key) && !others.contains(key))
                                    .toList())
                            .orElse(List.of()));
        }
    }

    ReportReader(
            AlertStatistics statistics,
            ThresholdFigures figures,
            ThresholdSide thresholds,
            Silences silences,
            Schema schema) {
        this.statistics = statistics;
        this.figures = figures;
        this.thresholds = thresholds;
        this.silences = silences;
        this.schema = schema;
    }

    boolean isReady() {
        return schema.isReady() && thresholds.isLoaded() && silences.isLoaded();
    }

    /** Reads the data from the previous scheduled report to this one. */
    Uni<ReportFacts> read(WeeklyTime schedule, Instant due) {
        Instant from = schedule.atOrBefore(due.minusMillis(1));
        Instant before = from.minus(Duration.between(from, due));
        return count(new Span(from, due, schedule.zone()), HOSTS)
                .chain(now -> count(new Span(before, from, schedule.zone()), 1)
                        .chain(then -> ofThresholds(from, due)
                                .map(rows -> new ReportFacts(
                                        new Span(from, due, schedule.zone()),
                                        new OfAlerts(now.total(), then.total(), new Hosts(now.items(), now.groups())),
                                        silences.snapshot().silences().stream()
                                                .filter(silence -> silence.isActiveAt(due))
                                                .toList(),
                                        rows))));
    }

    private Uni<CountedAlerts> count(Span period, int hosts) {
        return statistics.count(new WantedCounts(AlertGrouping.HOST, period, AlertFilter.ALL, hosts));
    }

    private Uni<OfThresholds> ofThresholds(Instant from, Instant to) {
        Duration idle = thresholds.idle();
        Instant since = Optional.of(to.minus(idle)).filter(from::isAfter).orElse(from);
        return figures.fired(since, from, to)
                .chain(fired -> thresholds
                        .unchanged(since, fired.stream().map(OfRow::row).collect(Collectors.toSet()))
                        .map(unused -> new OfThresholds(
                                fired, unused, Duration.between(since, to).toDays())));
    }
}
