package dev.highwater.alert.history;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.alert.store.EpisodeRows;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Episodes, open and closed, and what happened to them, as PostgreSQL has them. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while it cannot be asked.
 */
@ApplicationScoped
public class AlertHistory {

    /** By the keys of the index alert_episodes_order. */
    private static final String LIST = """
            SELECT %s, episode.opened_at
            FROM alert_episodes AS episode
            WHERE %s
                AND ($12::boolean IS NULL
                    OR ((state <> 'resolved'), coalesce(resolved_at, opened_at), id)
                        < ($12::boolean, $13::timestamptz, $14::bigint))
            ORDER BY (state <> 'resolved') DESC, coalesce(resolved_at, opened_at) DESC, id DESC
            LIMIT $15
            """.formatted(EpisodeRows.COLUMNS, AlertFilter.CONDITION);

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE state = 'firing') AS firing,
                   count(*) FILTER (WHERE state = 'pending') AS pending,
                   count(*) FILTER (WHERE acknowledged_at IS NOT NULL) AS acknowledged,
                   count(*) FILTER (WHERE silence_id IS NOT NULL OR inhibited) AS muted,
                   count(*) FILTER (WHERE flapping) AS flapping
            FROM alert_episodes AS episode
            WHERE state <> 'resolved' AND %s
            """.formatted(AlertFilter.CONDITION);

    private static final String BY_IDS = """
            SELECT %s FROM alert_episodes AS episode WHERE id = ANY ($1::bigint[]) ORDER BY id
            """.formatted(EpisodeRows.COLUMNS);

    private static final String EVENTS = """
            SELECT %s, %s
            FROM alert_events AS event
            JOIN alert_episodes AS episode ON episode.id = event.episode_id
            WHERE event.episode_id = $1
            ORDER BY event.sequence
            """.formatted(EpisodeRows.EVENT_COLUMNS, EpisodeRows.COLUMNS);

    private final Database database;

    AlertHistory(Database database) {
        this.database = database;
    }

    /**
     * Episodes: open ones first, newest first among them, then the resolved ones, last resolved first.
     *
     * @param after where the page before this one ended; null for the first
     * @param limit how many at most
     */
    public Uni<AlertPage> list(AlertFilter filter, @Nullable AlertCursor after, int limit) {
        // One more than asked for says whether there are others.
        Tuple page = filter.parameters()
                .addBoolean(after == null ? null : after.open())
                .addOffsetDateTime(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .addLong(after == null ? null : after.id())
                .addInteger(limit + 1);
        return database.call(pool -> Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(LIST).execute(page),
                        pool.preparedQuery(COUNT)
                                .execute(filter.inAnyState().parameters())
                                .map(AlertHistory::counts))
                .with((rows, counts) -> page(rows, limit, counts)));
    }

    /** One episode. */
    public Uni<Optional<Episode>> byId(long id) {
        return byIds(List.of(id)).map(found -> found.stream().findFirst());
    }

    /** Some episodes, in the order of their ids; those that are not there are left out. */
    public Uni<List<Episode>> byIds(List<Long> ids) {
        Tuple wanted = Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
        return database.call(pool -> pool.preparedQuery(BY_IDS).execute(wanted)).map(EpisodeRows::episodes);
    }

    /** What happened to an episode, in order. Empty if there is none with this id. */
    public Uni<List<AlertEvent>> events(long id) {
        return database.call(pool -> pool.preparedQuery(EVENTS).execute(Tuple.of(id)))
                .map(rows -> rows.stream().map(EpisodeRows::event).toList());
    }

    private static AlertPage page(RowSet<Row> rows, int limit, AlertCounts counts) {
        List<Episode> items = new ArrayList<>();
        String next = null;
        for (Row row : rows) {
            if (items.size() == limit) {
                return new AlertPage(items, next, counts.firing(), counts);
            }
            Episode episode = EpisodeRows.episode(row);
            items.add(episode);
            next = AlertCursor.after(episode, EpisodeRows.instant(row, "opened_at"))
                    .text();
        }
        return new AlertPage(items, null, counts.firing(), counts);
    }

    private static AlertCounts counts(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new AlertCounts(
                row.getLong("firing"),
                row.getLong("pending"),
                row.getLong("acknowledged"),
                row.getLong("muted"),
                row.getLong("flapping"));
    }
}
