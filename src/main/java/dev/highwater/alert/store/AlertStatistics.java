package dev.highwater.alert.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.alert.store.AlertFigures.Counts;
import dev.highwater.alert.store.AlertFigures.Spread;
import dev.highwater.database.Database;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Counts episodes by host, team, day or week, and measures how long they took to be acknowledged and resolved. An
 * episode counts at the time at which it fired; one that did not fire is left out. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class AlertStatistics {

    /** Time limit of the statement, which takes seconds for three months with a million episodes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /**
     * Computes the figures. Those about the whole course of an episode, such as whether it was ever critical, are read
     * from its events.
     */
    private static final String FIGURES = """
            SELECT grouping(fired.key) = 1 AS is_total, fired.key, count(*) OVER () - 1 AS groups,
                count(*) AS episodes,
                count(*) FILTER (WHERE was_critical) AS critical,
                count(*) FILTER (WHERE was_flapping) AS flapping,
                count(*) FILTER (WHERE was_muted) AS muted,
                count(acknowledged_at) AS acknowledged,
                count(*) FILTER (WHERE state = 'firing') AS open,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY to_acknowledge) AS acknowledge_p50,
                percentile_cont(0.95) WITHIN GROUP (ORDER BY to_acknowledge) AS acknowledge_p95,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY to_resolve) AS resolve_p50,
                percentile_cont(0.95) WITHIN GROUP (ORDER BY to_resolve) AS resolve_p95
            FROM (
                SELECT %s AS key, episode.state, happened.acknowledged_at,
                    episode.level = 'critical' OR happened.was_critical AS was_critical,
                    episode.flapping OR happened.was_flapping AS was_flapping,
                    happened.was_muted,
                    CASE WHEN happened.acknowledged_at IS NOT NULL
                        THEN greatest(extract(epoch FROM happened.acknowledged_at - episode.fired_at), 0)::float8
                    END AS to_acknowledge,
                    CASE WHEN episode.resolved_at IS NOT NULL
                        THEN greatest(extract(epoch FROM episode.resolved_at - episode.fired_at), 0)::float8
                    END AS to_resolve
                FROM alert_episodes AS episode
                CROSS JOIN LATERAL (
                    SELECT min(occurred_at) FILTER (WHERE transition = 'acknowledged') AS acknowledged_at,
                        coalesce(bool_or(event.level = 'critical'), false) AS was_critical,
                        coalesce(bool_or(event.reason = 'flapping'), false) AS was_flapping,
                        coalesce(bool_or(event.transition = 'muted'), false) AS was_muted
                    FROM alert_events AS event
                    WHERE event.episode_id = episode.id) AS happened
                WHERE episode.fired_at >= $13 AND episode.fired_at < $14 AND %s) AS fired
            GROUP BY GROUPING SETS ((fired.key), ())
            ORDER BY is_total DESC, episodes DESC, fired.key
            LIMIT $15
            """;

    private static final String BY_HOST = FIGURES.formatted(AlertGrouping.HOST.key(""), AlertFilter.CONDITION);
    private static final String BY_TEAM = FIGURES.formatted(AlertGrouping.TEAM.key(""), AlertFilter.CONDITION);
    private static final String BY_TIME =
            FIGURES.formatted(AlertGrouping.DAY.key("$16::timestamptz[]"), AlertFilter.CONDITION);

    private final Database database;

    AlertStatistics(Database database) {
        this.database = database;
    }

    /**
     * The wanted statistics.
     *
     * @param by the grouping
     * @param period the period in which the episodes fired
     * @param filter selects episodes; its period is ignored
     * @param limit maximum number of groups, those with the most episodes first; does not apply to days and weeks
     */
    public record WantedCounts(AlertGrouping by, Span period, AlertFilter filter, int limit) {}

    /**
     * A period of time.
     *
     * @param from at or after this
     * @param to before this
     * @param zone of days and weeks
     */
    public record Span(Instant from, Instant to, ZoneId zone) {}

    /**
     * The figures of one group.
     *
     * @param key the host, the team, empty for alerts without one, or the date
     */
    @RegisterForReflection
    public record Group(
            @Schema(description = "The host, the team (empty for none) or the date.", examples = "doc")
            String key,

            @JsonUnwrapped AlertFigures figures) {}

    /**
     * The statistics.
     *
     * @param total of all groups, listed or not
     * @param groups how many groups there are, listed or not
     * @param items hosts with the most episodes first; days and weeks in their order, those without any as well
     */
    public record CountedAlerts(AlertFigures total, long groups, List<Group> items) {}

    public Uni<CountedAlerts> count(WantedCounts wanted) {
        Span period = wanted.period();
        List<LocalDate> dates = wanted.by().dates(period.from(), period.to(), period.zone());
        Tuple parameters = wanted.filter()
                .parameters()
                .addOffsetDateTime(period.from().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(period.to().atOffset(ZoneOffset.UTC))
                .addInteger(wanted.by().isTime() ? Integer.MAX_VALUE : wanted.limit() + 1);
        if (wanted.by().isTime()) {
            parameters.addArrayOfOffsetDateTime(AlertGrouping.starts(dates, period.zone()));
        }
        String statement = switch (wanted.by()) {
            case HOST -> BY_HOST;
            case TEAM -> BY_TEAM;
            case DAY, WEEK -> BY_TIME;
        };
        return database.call(LIMIT, pool -> pool.preparedQuery(statement).execute(parameters))
                .map(rows -> wanted.by().isTime() ? byDate(rows, dates) : byKey(rows));
    }

    private static CountedAlerts byKey(RowSet<Row> rows) {
        Row total = rows.iterator().next();
        return new CountedAlerts(
                figures(total),
                total.getLong("groups"),
                StreamSupport.stream(rows.spliterator(), false)
                        .skip(1)
                        .map(row -> new Group(row.getString("key"), figures(row)))
                        .toList());
    }

    private static CountedAlerts byDate(RowSet<Row> rows, List<LocalDate> dates) {
        Map<String, AlertFigures> found = new HashMap<>();
        rows.forEach(row -> found.put(row.getBoolean("is_total") ? "" : row.getString("key"), figures(row)));
        List<Group> items = new ArrayList<>(dates.size());
        for (int i = 0; i < dates.size(); i++) {
            items.add(new Group(dates.get(i).toString(), found.getOrDefault(String.valueOf(i + 1), AlertFigures.NONE)));
        }
        return new CountedAlerts(found.getOrDefault("", AlertFigures.NONE), dates.size(), items);
    }

    private static AlertFigures figures(Row row) {
        long episodes = row.getLong("episodes");
        long acknowledged = row.getLong("acknowledged");
        return new AlertFigures(
                new Counts(
                        episodes,
                        row.getLong("critical"),
                        row.getLong("flapping"),
                        row.getLong("muted"),
                        acknowledged,
                        episodes - acknowledged,
                        row.getLong("open")),
                new Spread(row.getDouble("acknowledge_p50"), row.getDouble("acknowledge_p95")),
                new Spread(row.getDouble("resolve_p50"), row.getDouble("resolve_p95")));
    }
}
