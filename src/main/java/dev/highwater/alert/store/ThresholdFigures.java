package dev.highwater.alert.store;

import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Counts the episodes of each row of the table of thresholds. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class ThresholdFigures {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /**
     * Computes the figures. The share is that of the row's series which fired the longest, since that tells whether the
     * limit is wrong.
     */
    private static final String FIGURES = """
            SELECT threshold_hostname, threshold_cpu,
                sum(episodes)::bigint AS episodes, sum(flapping)::bigint AS flapping,
                max(seconds) / extract(epoch FROM $3::timestamptz - $2::timestamptz)::float8 AS share
            FROM (
                SELECT threshold_hostname, threshold_cpu,
                    count(*) FILTER (WHERE fired_at >= $2 AND fired_at < $3) AS episodes,
                    count(*) FILTER (WHERE fired_at >= $2 AND fired_at < $3 AND (flapping OR EXISTS (
                        SELECT FROM alert_events AS event
                        WHERE event.episode_id = episode.id AND event.reason = 'flapping'))) AS flapping,
                    sum(greatest(extract(epoch FROM least(resolved_at, $3) - greatest(fired_at, $2)), 0))::float8
                        AS seconds
                FROM alert_episodes AS episode
                WHERE kind = 'over_threshold' AND threshold_hostname IS NOT NULL AND fired_at < $3
                    AND (resolved_at IS NULL OR resolved_at >= $1)
                GROUP BY threshold_hostname, threshold_cpu, hostname, cpu) AS series
            GROUP BY threshold_hostname, threshold_cpu
            """;

    private final Database database;

    ThresholdFigures(Database database) {
        this.database = database;
    }

    /**
     * The figures of one row of the table of thresholds.
     *
     * @param row hostname and CPU of the threshold, either may be a pattern
     * @param episodes number of episodes that fired within the period
     * @param flapping how many of those were flapping at any time
     * @param share fraction of the period, 0 to 1, for which the series that fired the longest has fired
     */
    public record OfRow(SeriesKey row, long episodes, long flapping, double share) {}

    /**
     * Returns the rows with an episode that fired, or was still firing, between a time and the end of the period.
     *
     * @param since that time, which may be before the period
     * @param from the period's first instant
     * @param to the first instant after it
     */
    public Uni<List<OfRow>> fired(Instant since, Instant from, Instant to) {
        Tuple values =
                Tuple.of(since.atOffset(ZoneOffset.UTC), from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
        return database.call(LIMIT, pool -> pool.preparedQuery(FIGURES).execute(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ThresholdFigures::ofRow)
                        .toList());
    }

    private static OfRow ofRow(Row row) {
        return new OfRow(
                new SeriesKey(row.getString("threshold_hostname"), row.getString("threshold_cpu")),
                row.getLong("episodes"),
                row.getLong("flapping"),
                row.getDouble("share"));
    }
}
