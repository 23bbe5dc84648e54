package dev.highwater.alert.store;

import dev.highwater.alert.AlertEvent;
import dev.highwater.alert.Episode;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds open and resolved episodes, and their events. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class EpisodeSearch {

    /** Lists a page of episodes, ordered by the keys of the index alert_episodes_order. */
    private static final String LIST = """
            SELECT %s, episode.opened_at
            FROM alert_episodes AS episode
            WHERE %s
                AND ($13::boolean IS NULL
                    OR ((state <> 'resolved'), coalesce(resolved_at, opened_at), id)
                        < ($13::boolean, $14::timestamptz, $15::bigint))
            ORDER BY (state <> 'resolved') DESC, coalesce(resolved_at, opened_at) DESC, id DESC
            LIMIT $16
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

    EpisodeSearch(Database database) {
        this.database = database;
    }

    /**
     * The position of an episode in the list.
     *
     * @param open whether it is open
     * @param at when it was opened or, if it is closed, resolved
     * @param id its id
     */
    public record Position(boolean open, Instant at, long id) {}

    /** An episode, and its position in the list. */
    public record Listed(Episode episode, Position position) {}

    /**
     * The result of a search.
     *
     * @param episodes open ones first, newest first among them, then the resolved ones, last resolved first
     * @param counts counts of all matching open episodes, on this page or not
     */
    public record FoundEpisodes(List<Listed> episodes, AlertCounts counts) {}

    /**
     * Returns a page of the episodes that match a filter, with counts.
     *
     * @param after position of the last episode of the page before; null for the first page
     * @param limit maximum number of episodes
     */
    public Uni<FoundEpisodes> find(AlertFilter filter, @Nullable Position after, int limit) {
        Tuple page = page(filter.parameters(), after).addInteger(limit);
        return database.call(pool -> Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(LIST).execute(page),
                        pool.preparedQuery(COUNT)
                                .execute(filter.inAnyState().parameters())
                                .map(EpisodeSearch::counts))
                .with((rows, counts) -> new FoundEpisodes(
                        rows.stream().map(EpisodeSearch::listed).toList(), counts)));
    }

    /**
     * Returns a page of the episodes that match a filter, without counts, for callers that go through all pages.
     *
     * @param after position of the last episode of the page before; null for the first page
     * @param limit maximum number of episodes
     */
    public Uni<List<Listed>> page(AlertFilter filter, @Nullable Position after, int limit) {
        Tuple page = page(filter.parameters(), after).addInteger(limit);
        return database.call(pool -> pool.preparedQuery(LIST).execute(page))
                .map(rows -> rows.stream().map(EpisodeSearch::listed).toList());
    }

    private static Tuple page(Tuple filter, @Nullable Position after) {
        return filter.addBoolean(after == null ? null : after.open())
                .addOffsetDateTime(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .addLong(after == null ? null : after.id());
    }

    /** Returns the episodes with these ids, in the order of their ids, without those that do not exist. */
    public Uni<List<Episode>> byIds(List<Long> ids) {
        Tuple wanted = Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
        return database.call(pool -> pool.preparedQuery(BY_IDS).execute(wanted)).map(EpisodeRows::episodes);
    }

    /** Returns the events of an episode, in order; empty if no episode has this id. */
    public Uni<List<AlertEvent>> events(long id) {
        return database.call(pool -> pool.preparedQuery(EVENTS).execute(Tuple.of(id)))
                .map(rows -> rows.stream().map(EpisodeRows::event).toList());
    }

    private static Listed listed(Row row) {
        Episode episode = EpisodeRows.episode(row);
        Instant resolvedAt = episode.resolved().at();
        return new Listed(
                episode,
                new Position(
                        episode.isOpen(),
                        resolvedAt == null ? EpisodeRows.instant(row, "opened_at") : resolvedAt,
                        episode.id()));
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
