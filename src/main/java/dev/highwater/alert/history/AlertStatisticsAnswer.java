package dev.highwater.alert.history;

import dev.highwater.alert.store.AlertFigures;
import dev.highwater.alert.store.AlertStatistics.CountedAlerts;
import dev.highwater.alert.store.AlertStatistics.Group;
import dev.highwater.alert.store.AlertStatistics.WantedCounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Statistics of the episodes that fired within a period, as the body of a response.
 *
 * @param by the grouping: host, team, day or week
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param zone time zone of days and weeks
 * @param groups number of groups, listed or not
 * @param total figures of all groups, listed or not
 * @param items hosts with the most episodes first; days and weeks in their order, those without any as well
 */
@RegisterForReflection
@Schema(description = "Statistics of the episodes that fired within a time range.")
record AlertStatisticsAnswer(
        @Schema(examples = "host") String by,
        Instant from,
        Instant to,
        @Schema(examples = "Europe/Berlin") String zone,
        @Schema(examples = "3") long groups,
        AlertFigures total,
        List<Group> items) {

    static AlertStatisticsAnswer of(WantedCounts wanted, CountedAlerts found) {
        return new AlertStatisticsAnswer(
                wanted.by().text(),
                wanted.period().from(),
                wanted.period().to(),
                wanted.period().zone().getId(),
                found.groups(),
                found.total(),
                found.items());
    }
}
