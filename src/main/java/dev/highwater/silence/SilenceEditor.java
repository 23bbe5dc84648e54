package dev.highwater.silence;

import dev.highwater.database.Database;
import dev.highwater.http.IfMatch;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.silence.SilenceChange.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes the table {@code silences}. Each decision and its change are made in one transaction. */
@ApplicationScoped
class SilenceEditor {

    private static final String INSERT = """
            INSERT INTO silences (hostname, cpu, level, starts_at, ends_at, until_resolved, recurrence_days,
                recurrence_starts_at, recurrence_minutes, recurrence_zone, author, comment, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            RETURNING id
            """;

    private static final String REPLACE = """
            UPDATE silences
            SET hostname = $1, cpu = $2, level = $3, starts_at = $4, ends_at = $5,
                until_resolved = $6, recurrence_days = $7,
                recurrence_starts_at = $8, recurrence_minutes = $9, recurrence_zone = $10, author = $11, comment = $12
            WHERE id = $13
            RETURNING id
            """;

    private static final String EXPIRE =
            "UPDATE silences SET expired_at = $2, expired_by = $3 WHERE id = $1 RETURNING id";

    /**
     * Serializes the creation of silences for a host until the end of the transaction; a transaction lock also works
     * through a connection pooler. Hosts with the same 32-bit hash only wait for each other. Thresholds use a 64-bit
     * hash; changing to it here would let an instance of an older version, which takes this lock, create a second
     * silence while both versions run.
     */
    private static final String LOCK_SERIES = "SELECT pg_advisory_xact_lock(hashtext('highwater silence ' || $1))";

    private static final String LOCK = "SELECT 1 FROM silences WHERE id = $1 FOR UPDATE";

    private final Database database;
    private final String isAnythingOpen;
    private final Clock clock;

    SilenceEditor(Database database, OpenEpisodes episodes, Clock clock) {
        this.database = database;
        this.isAnythingOpen = "SELECT " + episodes.matching("$1", "$2") + " AS open";
        this.clock = clock;
    }

    /** Creates a silence. */
    Uni<SilenceChange> create(SilenceDraft draft) {
        return database.transaction(connection ->
                unlessPointless(connection, draft, () -> write(connection, INSERT, values(draft, now()))));
    }

    /**
     * Creates a silence of one series, unless another covers it for about as long. Concurrent requests for one host
     * wait for each other, so that the second finds the silence of the first.
     */
    Uni<SilenceChange> createUnlessCovered(SilenceDraft draft, SeriesKey series, Severity level) {
        return database.transaction(connection -> connection
                .preparedQuery(LOCK_SERIES)
                .execute(Tuple.of(series.hostname()))
                .chain(() -> SilenceRepository.unexpired(connection, clock.instant()))
                .chain(snapshot -> snapshot.covering(series, level, draft, clock.instant())
                        .map(found -> result(SilenceChange.refused(Verdict.COVERED, found)))
                        .orElseGet(() -> unlessPointless(
                                connection, draft, () -> write(connection, INSERT, values(draft, now()))))));
    }

    /** Replaces a silence that has not expired, if it has one of the wanted versions. */
    Uni<SilenceChange> replace(long id, SilenceDraft draft, IfMatch wanted) {
        return changeExisting(
                id,
                wanted,
                (connection, current) -> current.stateAt(clock.instant()) == SilenceState.EXPIRED
                        ? result(SilenceChange.refused(Verdict.EXPIRED, current))
                        : unlessPointless(connection, draft, () -> write(connection, REPLACE, values(draft, id))));
    }

    /** Ends a silence now, if it has one of the wanted versions. A silence that has expired stays as it is. */
    Uni<SilenceChange> expire(long id, String author, IfMatch wanted) {
        return changeExisting(
                id,
                wanted,
                (connection, current) -> current.stateAt(clock.instant()) == SilenceState.EXPIRED
                        ? result(SilenceChange.done(current))
                        : write(connection, EXPIRE, Tuple.of(id, now(), author)));
    }

    private interface Change {
        Uni<SilenceChange> apply(SqlConnection connection, Silence current);
    }

    private Uni<SilenceChange> changeExisting(long id, IfMatch wanted, Change change) {
        return database.transaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .chain(() -> SilenceRepository.find(connection, id))
                .chain(found -> {
                    if (found.isEmpty()) {
                        return result(SilenceChange.refused(Verdict.MISSING));
                    }
                    Silence current = found.get();
                    return wanted.accepts(current.version())
                            ? change.apply(connection, current)
                            : result(SilenceChange.refused(Verdict.CHANGED_MEANWHILE, current));
                }));
    }

    /**
     * Writes the silence, unless it is to last until its alerts are resolved and none is open: it would expire
     * immediately, which its author does not expect.
     */
    private Uni<SilenceChange> unlessPointless(
            SqlConnection connection, SilenceDraft draft, Supplier<Uni<SilenceChange>> write) {
        if (!draft.period().untilResolved()) {
            return write.get();
        }
        Matcher matcher = draft.matcher();
        return connection
                .preparedQuery(isAnythingOpen)
                .execute(Tuple.of(matcher.hostname().toString(), matcher.cpu().toString()))
                .chain(rows -> rows.iterator().next().getBoolean("open")
                        ? write.get()
                        : result(SilenceChange.refused(Verdict.NOTHING_OPEN)));
    }

    private static Uni<SilenceChange> write(SqlConnection connection, String statement, Tuple values) {
        return connection
                .preparedQuery(statement)
                .execute(values)
                .chain(rows -> SilenceRepository.find(
                        connection, rows.iterator().next().getLong("id")))
                .map(written -> SilenceChange.done(written.orElseThrow()));
    }

    /** Returns the values of a draft in the order of the columns, followed by {@code last}. */
    private static Tuple values(SilenceDraft draft, Object last) {
        Matcher matcher = draft.matcher();
        Period period = draft.period();
        Recurrence recurrence = period.recurrence();
        return Tuple.tuple()
                .addValue(matcher.hostname().toString())
                .addValue(matcher.cpu().toString())
                .addValue(orNull(matcher.level(), level -> level.text()))
                .addValue(SilenceRepository.timestamp(period.startsAt()))
                .addValue(orNull(period.endsAt(), SilenceRepository::timestamp))
                .addValue(period.untilResolved())
                .addValue(orNull(recurrence, SilenceEditor::days))
                .addValue(orNull(recurrence, Recurrence::startsAt))
                .addValue(orNull(recurrence, value -> (int) value.duration().toMinutes()))
                .addValue(orNull(recurrence, value -> value.zone().getId()))
                .addValue(draft.author())
                .addValue(draft.comment())
                .addValue(last);
    }

    private static String[] days(Recurrence recurrence) {
        return recurrence.orderedDays().stream().map(RecurrenceBody::text).toArray(String[]::new);
    }

    private static <T, R> @Nullable R orNull(@Nullable T value, Function<T, R> part) {
        return value == null ? null : part.apply(value);
    }

    private OffsetDateTime now() {
        return SilenceRepository.timestamp(clock.instant());
    }

    private static Uni<SilenceChange> result(SilenceChange change) {
        return Uni.createFrom().item(change);
    }
}
