package dev.highwater.alert.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** Corrects episodes whose windows lie in the future. */
public final class FutureEpisodes {

    /**
     * Sets times that lie in the future to the latest time at which the episode is known to have been written. The
     * averages in between remain unjudged, but later ones are judged again. An episode starts a window before its end,
     * since the next one of the series has to be the later of the two.
     */
    private static final String MEND = """
            UPDATE alert_episodes AS episode
            SET started_at = CASE WHEN started_at > $1 THEN written.at - interval '30 s' ELSE started_at END,
                last_window_end = CASE WHEN last_window_end > $1 THEN written.at ELSE last_window_end END,
                window_end = CASE WHEN window_end > $1 THEN written.at ELSE window_end END,
                fired_window_end = CASE WHEN fired_window_end > $1 THEN written.at ELSE fired_window_end END,
                resolved_window_end = CASE WHEN resolved_window_end > $1 THEN written.at ELSE resolved_window_end END,
                clear_since = CASE WHEN clear_since > $1 THEN written.at ELSE clear_since END
            FROM (
                SELECT id, least(greatest(opened_at, fired_at, resolved_at), $2::timestamptz) AS at
                FROM alert_episodes
                WHERE greatest(
                    started_at, last_window_end, window_end, fired_window_end, resolved_window_end, clear_since
                ) > $1
                ) AS written
            WHERE episode.id = written.id
            """;

    private FutureEpisodes() {}

    /**
     * Corrects episodes whose windows lie in the future. Reads all episodes.
     *
     * @param latest windows that end after this lie in the future
     * @param now current time
     * @return the number of corrected episodes
     */
    public static Uni<Integer> mend(SqlConnection connection, OffsetDateTime latest, OffsetDateTime now) {
        return connection.preparedQuery(MEND).execute(Tuple.of(latest, now)).map(rows -> rows.rowCount());
    }
}
