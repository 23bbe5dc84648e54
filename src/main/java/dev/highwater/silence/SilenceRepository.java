package dev.highwater.silence;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code silences}, expires silences whose alerts are resolved, and deletes old ones. */
@ApplicationScoped
class SilenceRepository {

    private static final String UNEXPIRED = """
            SELECT silences.*, xmin::text AS version
            FROM silences
            WHERE expired_at IS NULL AND (ends_at IS NULL OR ends_at > $1)
            ORDER BY id
            """;

    /** All silences that have not expired, and the newest 500 that have. */
    private static final String FOR_PEOPLE = """
            (SELECT silences.*, xmin::text AS version
             FROM silences
             WHERE expired_at IS NULL AND (ends_at IS NULL OR ends_at > $1))
            UNION ALL
            (SELECT silences.*, xmin::text AS version
             FROM silences
             WHERE coalesce(expired_at, ends_at) <= $1
             ORDER BY coalesce(expired_at, ends_at) DESC
             LIMIT 500)
            """;

    private static final String ONE = "SELECT silences.*, xmin::text AS version FROM silences WHERE id = $1";

    /**
     * Ignores the level: a silence for warnings must not end because the episode is critical for a while. Asks for
     * matching episodes rather than for muted ones, because a silence that was just created has not muted any episode
     * yet.
     */
    private static final String EXPIRE_RESOLVED = """
            UPDATE silences
            SET expired_at = $1
            WHERE until_resolved
              AND expired_at IS NULL
              AND starts_at <= $1
              AND NOT %s
            """;

    private static final String REMOVE = "DELETE FROM silences WHERE coalesce(expired_at, ends_at) < $1";

    private final Database database;
    private final String expireResolved;
    private final Clock clock;

    SilenceRepository(Database database, OpenEpisodes episodes, Clock clock) {
        this.database = database;
        this.expireResolved = EXPIRE_RESOLVED.formatted(episodes.matching("silences.hostname", "silences.cpu"));
        this.clock = clock;
    }

    /** Returns all silences that have not expired. */
    Uni<SilenceSnapshot> snapshot() {
        return database.call(pool -> unexpired(pool, clock.instant()));
    }

    /** Returns all silences that have not expired, within the caller's transaction. */
    static Uni<SilenceSnapshot> unexpired(SqlClient client, Instant now) {
        return client.preparedQuery(UNEXPIRED).execute(Tuple.of(timestamp(now))).map(SilenceRepository::snapshot);
    }

    /** Returns all silences that have not expired and up to 500 that have, for display. */
    Uni<List<Silence>> forPeople() {
        return database.call(pool -> pool.preparedQuery(FOR_PEOPLE)
                .execute(Tuple.of(timestamp(clock.instant())))
                .map(rows -> snapshot(rows).silences()));
    }

    /** Returns the silence with this id, if there is one. */
    Uni<Optional<Silence>> find(long id) {
        return database.call(pool -> find(pool, id));
    }

    /** Returns the silence with this id, within the caller's transaction. */
    static Uni<Optional<Silence>> find(SqlClient client, long id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> snapshot(rows).silences().stream().findFirst());
    }

    /**
     * Expires silences that last until their alerts are resolved and match no open episode any more. Returns how many.
     */
    Uni<Integer> expireResolved() {
        return execute(expireResolved, clock.instant());
    }

    /** Deletes silences that expired longer ago than {@code age}. Returns how many. */
    Uni<Integer> removeOlderThan(Duration age) {
        return execute(REMOVE, clock.instant().minus(age));
    }

    private Uni<Integer> execute(String statement, Instant instant) {
        return database.call(pool -> pool.preparedQuery(statement)
                .execute(Tuple.of(timestamp(instant)))
                .map(rows -> rows.rowCount()));
    }

    /**
     * Ignores a row whose time zone does not exist, which plain SQL may have written, so that the other silences are
     * still in force.
     */
    private static SilenceSnapshot snapshot(Iterable<Row> rows) {
        List<Silence> silences = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Row row : rows) {
            try {
                silences.add(SilenceRows.silence(row));
            } catch (DateTimeException unusable) {
                warnings.add("silence %d is ignored: %s".formatted(row.getLong("id"), unusable.getMessage()));
            }
        }
        return new SilenceSnapshot(silences, warnings);
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
