package dev.highwater.baseline.store;

import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.data.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads and writes baselines and their positions. Fails with
 * {@link dev.highwater.database.DatabaseUnavailableException} while the database cannot be used.
 */
@ApplicationScoped
public class BaselineRepository {

    /** Notification channel for resets. */
    public static final String RESETS = "highwater_baselines";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How far back resets are looked up; no instance misses one for longer. */
    private static final Duration RECENTLY = Duration.ofDays(1);

    private static final String COLUMNS = "baseline.hostname, baseline.cpu, generation, window_end, state";

    private static final String FIND = """
            SELECT %s
            FROM unnest($1::text[], $2::text[]) AS wanted (hostname, cpu)
            JOIN baselines AS baseline USING (hostname, cpu)
            """.formatted(COLUMNS);

    /** A page of all baselines, ordered by hostname and CPU. */
    private static final String PAGE = """
            SELECT %s FROM baselines AS baseline
            WHERE (hostname, cpu) > ($1::text, $2::text)
            ORDER BY hostname, cpu
            LIMIT $3
            """.formatted(COLUMNS);

    /**
     * Replaces only states of the same generation that are not later: neither one that was reset, nor one that another
     * instance, the owner of the partition by now, has saved.
     */
    private static final String SAVE = """
            INSERT INTO baselines AS saved (hostname, cpu, generation, window_end, state, saved_at)
            SELECT hostname, cpu, generation, window_end, state, $6::timestamptz
            FROM unnest($1::text[], $2::text[], $3::integer[], $4::timestamptz[], $5::bytea[])
                AS learnt (hostname, cpu, generation, window_end, state)
            ON CONFLICT (hostname, cpu) DO UPDATE
            SET window_end = excluded.window_end, state = excluded.state, saved_at = excluded.saved_at
            WHERE saved.generation = excluded.generation AND saved.window_end <= excluded.window_end
            RETURNING hostname, cpu
            """;

    private static final String RESET = """
            INSERT INTO baselines AS saved (hostname, cpu, generation, window_end, state, saved_at, reset_at)
            VALUES ($1, $2, 1, $3::timestamptz, $4::bytea, $5::timestamptz, $5::timestamptz)
            ON CONFLICT (hostname, cpu) DO UPDATE
            SET generation = saved.generation + 1, window_end = excluded.window_end, state = excluded.state,
                saved_at = excluded.saved_at, reset_at = excluded.reset_at
            """;

    private static final String GENERATIONS = """
            SELECT hostname, cpu, generation FROM baselines WHERE reset_at > $1::timestamptz
            """;

    private static final String DELETE_UNUSED = """
            DELETE FROM baselines WHERE saved_at < (SELECT max(saved_at) FROM baselines) - $1::interval
            """;

    private static final String POSITIONS = """
            SELECT partition, position, alerts_from FROM baseline_positions WHERE topic = $1
            """;

    private static final String SAVE_POSITION = """
            INSERT INTO baseline_positions (topic, partition, position, alerts_from) VALUES ($1, $2, $3, $4)
            ON CONFLICT (topic, partition) DO UPDATE
            SET position = excluded.position, alerts_from = excluded.alerts_from
            """;

    private final Database database;
    private final Clock clock;

    BaselineRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns the baselines of series, without series that have none. */
    public Uni<List<SavedBaseline>> find(Collection<SeriesKey> series) {
        Tuple names = Tuple.tuple()
                .addArrayOfString(series.stream().map(SeriesKey::hostname).toArray(String[]::new))
                .addArrayOfString(series.stream().map(SeriesKey::cpu).toArray(String[]::new));
        return database.call(
                LIMIT,
                pool -> pool.preparedQuery(FIND)
                        .execute(names)
                        .map(rows ->
                                rows.stream().map(BaselineRepository::baseline).toList()));
    }

    /** Returns the baseline of a series. */
    public Uni<Optional<SavedBaseline>> find(SeriesKey series) {
        return find(List.of(series)).map(found -> found.stream().findFirst());
    }

    /**
     * Returns the next page of all baselines, ordered by hostname and CPU.
     *
     * @param after last series of the previous page; two empty names for the first page
     */
    public Uni<List<SavedBaseline>> page(SeriesKey after, int limit) {
        return database.call(
                LIMIT,
                pool -> pool.preparedQuery(PAGE)
                        .execute(Tuple.of(after.hostname(), after.cpu(), limit))
                        .map(rows ->
                                rows.stream().map(BaselineRepository::baseline).toList()));
    }

    /**
     * Saves baselines.
     *
     * @return the series that were not saved because the database has a later state or a reset
     */
    public Uni<Set<SeriesKey>> save(List<SavedBaseline> learnt) {
        Tuple values = Tuple.tuple()
                .addArrayOfString(
                        learnt.stream().map(one -> one.series().hostname()).toArray(String[]::new))
                .addArrayOfString(learnt.stream().map(one -> one.series().cpu()).toArray(String[]::new))
                .addArrayOfInteger(
                        learnt.stream().map(SavedBaseline::generation).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(learnt.stream()
                        .map(one -> one.windowEnd().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(learnt.stream().map(one -> Buffer.buffer(one.state())).toArray(Buffer[]::new))
                .addOffsetDateTime(now());
        return database.call(LIMIT, pool -> pool.preparedQuery(SAVE).execute(values))
                .map(rows -> {
                    Set<SeriesKey> refused =
                            learnt.stream().map(SavedBaseline::series).collect(Collectors.toCollection(HashSet::new));
                    rows.forEach(row -> refused.remove(series(row)));
                    return refused;
                });
    }

    /**
     * Resets a baseline and notifies all instances.
     *
     * @param windowEnd windows that end at or before it are ignored
     * @param state state of a baseline that knows nothing
     */
    public Uni<Void> reset(SeriesKey series, OffsetDateTime windowEnd, byte[] state) {
        Tuple values = Tuple.of(series.hostname(), series.cpu(), windowEnd, Buffer.buffer(state), now());
        return database.transaction(connection -> connection
                .preparedQuery(RESET)
                .execute(values)
                .chain(reset ->
                        connection.preparedQuery("SELECT pg_notify($1, '')").execute(Tuple.of(RESETS)))
                .replaceWithVoid());
    }

    /** Returns the generations of the series that were reset lately. */
    public Uni<Map<SeriesKey, Integer>> generations() {
        return database.call(pool -> pool.preparedQuery(GENERATIONS)
                .execute(Tuple.of(now().minus(RECENTLY)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(BaselineRepository::series, row -> row.getInteger("generation")))));
    }

    /**
     * Deletes the baselines of series without data for this long, not counting time in which nothing was saved at all.
     * Returns their number.
     */
    public Uni<Integer> deleteUnused(Duration time) {
        return database.call(
                LIMIT,
                pool -> pool.preparedQuery(DELETE_UNUSED)
                        .execute(Tuple.of(Interval.of(time)))
                        .map(rows -> rows.rowCount()));
    }

    /** Returns the saved position of each partition of a topic, by its number, without partitions that have none. */
    public Uni<Map<Integer, PartitionPosition>> positions(String topic) {
        return database.call(pool -> pool.preparedQuery(POSITIONS)
                .execute(Tuple.of(topic))
                .map(rows -> rows.stream()
                        .map(row -> new PartitionPosition(
                                row.getInteger("partition"), row.getLong("position"), row.getLong("alerts_from")))
                        .collect(Collectors.toMap(PartitionPosition::partition, position -> position))));
    }

    /** Saves the position up to which the baselines of a partition are saved. */
    public Uni<Void> savePosition(String topic, PartitionPosition position) {
        return database.call(pool -> pool.preparedQuery(SAVE_POSITION)
                .execute(Tuple.of(topic, position.partition(), position.position(), position.alertsFrom()))
                .replaceWithVoid());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
    }

    private static SavedBaseline baseline(Row row) {
        return new SavedBaseline(
                series(row),
                row.getInteger("generation"),
                row.getOffsetDateTime("window_end").toInstant(),
                row.getBuffer("state").getBytes());
    }

    private static SeriesKey series(Row row) {
        return new SeriesKey(row.getString("hostname"), row.getString("cpu"));
    }
}
