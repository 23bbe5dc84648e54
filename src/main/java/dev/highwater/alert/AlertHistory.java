package dev.highwater.alert;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Episodes, open and closed, as PostgreSQL has them. Fails with {@link dev.highwater.database.DatabaseUnavailableException}
 * while it cannot be asked.
 */
@ApplicationScoped
public class AlertHistory {

    private static final String LIST = """
            SELECT * FROM (
                (SELECT %1$s FROM alert_episodes AS episode
                 WHERE state = 'firing' AND coalesce($1, 'firing') = 'firing' AND ($2::text IS NULL OR hostname = $2)
                 ORDER BY fired_at DESC, id DESC
                 LIMIT $3)
                UNION ALL
                (SELECT %1$s FROM alert_episodes AS episode
                 WHERE state = 'resolved' AND coalesce($1, 'resolved') = 'resolved' AND ($2::text IS NULL OR hostname = $2)
                 ORDER BY resolved_at DESC, id DESC
                 LIMIT $3)
            ) AS episode
            ORDER BY (state = 'firing') DESC, coalesce(resolved_at, fired_at) DESC, id DESC
            LIMIT $3
            """.formatted(EpisodeRows.COLUMNS);

    private static final String COUNT_FIRING = """
            SELECT count(*) FROM alert_episodes WHERE state = 'firing' AND ($1::text IS NULL OR hostname = $1)
            """;

    private static final String BY_ID = """
            SELECT %s FROM alert_episodes AS episode WHERE id = $1
            """.formatted(EpisodeRows.COLUMNS);

    private final Database database;

    AlertHistory(Database database) {
        this.database = database;
    }

    /**
     * Episodes: those that fire first, newest first among them, then the resolved ones, last resolved first.
     *
     * @param state only those in this state; null for all
     * @param hostname only those of this host; null for all
     * @param limit how many at most
     */
    public Uni<AlertPage> list(@Nullable EpisodeState state, @Nullable String hostname, int limit) {
        Tuple filter = Tuple.of(state == null ? null : state.text(), hostname, limit);
        return database.call(pool -> Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(LIST).execute(filter).map(EpisodeRows::episodes),
                        pool.preparedQuery(COUNT_FIRING)
                                .execute(Tuple.of(hostname))
                                .map(rows -> rows.iterator().next().getLong(0)))
                .with(AlertPage::new));
    }

    /** One episode. */
    public Uni<Optional<Episode>> byId(long id) {
        return database.call(pool -> pool.preparedQuery(BY_ID).execute(Tuple.of(id)))
                .map(rows -> {
                    RowIterator<io.vertx.mutiny.sqlclient.Row> row = rows.iterator();
                    return row.hasNext() ? Optional.of(EpisodeRows.episode(row.next())) : Optional.empty();
                });
    }
}
