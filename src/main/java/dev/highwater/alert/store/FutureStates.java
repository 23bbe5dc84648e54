package dev.highwater.alert.store;

import dev.highwater.alert.averages.AlertPipeline;
import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Mends what the database remembers of windows that lie in the future. Such averages are refused now; where one was taken before,
 * by an earlier version or with a larger skew, every window of its series since has counted as a repeat, and none was judged.
 * The history of transitions keeps what came in. Not thread-safe: {@link AlertPipeline} asks for one thing at a time.
 */
@ApplicationScoped
public class FutureStates {

    private static final Logger LOG = Logger.getLogger(FutureStates.class);

    /** All episodes are checked, once. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Times that lie in the future become the latest at which the episode is known to have been written. No one knows what the
     * series did meanwhile, but from then on it is judged. An episode starts with a window before its end: the next one of the series
     * has to be the later of the two.
     */
    private static final String MEND_EPISODES = """
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
                WHERE greatest(started_at, last_window_end, window_end, fired_window_end, resolved_window_end, clear_since) > $1
                ) AS written
            WHERE episode.id = written.id
            """;

    private static final String MEND_HOSTS = """
            UPDATE alert_hosts SET last_window_end = $2::timestamptz WHERE last_window_end > $1::timestamptz
            """;

    private final Database database;
    private final Duration allowedSkew;
    private final Clock clock;

    private boolean mended;

    FutureStates(Database database, HighwaterConfig settings, Clock clock) {
        this.database = database;
        this.allowedSkew = settings.readings().allowedSkew();
        this.clock = clock;
    }

    /** To be called before states are read; does its work once. */
    public Uni<Void> mend() {
        if (mended) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
        Tuple latestAndNow = Tuple.of(now.plus(allowedSkew), now);
        return database.call(
                        LIMIT,
                        pool -> pool.withTransaction(connection -> update(connection, MEND_EPISODES, latestAndNow)
                                .chain(episodes -> update(connection, MEND_HOSTS, latestAndNow)
                                        .invoke(hosts -> report(episodes, hosts)))))
                .invoke(() -> mended = true)
                .replaceWithVoid();
    }

    private static Uni<Integer> update(SqlConnection connection, String statement, Tuple latestAndNow) {
        return connection.preparedQuery(statement).execute(latestAndNow).map(rows -> rows.rowCount());
    }

    private static void report(int episodes, int hosts) {
        if (episodes > 0 || hosts > 0) {
            LOG.warnf(
                    "The last window of %d episodes and %d hosts lay in the future: an average with a wrong clock was"
                            + " taken once, and later averages were not compared with thresholds. From now on they are.",
                    episodes, hosts);
        }
    }
}
