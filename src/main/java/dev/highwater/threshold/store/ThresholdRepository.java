package dev.highwater.threshold.store;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Conditions;
import dev.highwater.threshold.Conditions.Detection;
import dev.highwater.threshold.Conditions.Limits;
import dev.highwater.threshold.Conditions.Waits;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.ThresholdSnapshot;
import dev.highwater.time.Ticker;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the tables {@code cpu_thresholds} and {@code cpu_thresholds_by_cpu}. */
@ApplicationScoped
public class ThresholdRepository {

    /**
     * Time limit for reading all rows. No client waits for it, and a slow machine takes long for the maximum number of
     * rows.
     */
    private static final Duration SNAPSHOT_LIMIT = Duration.ofSeconds(60);

    /** Time limit for a page: a large table is sorted again for each page. */
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(10);

    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(30);

    private final Database database;
    private final ThresholdTriggers triggers;

    /** The table as it was when a snapshot or page was last read. */
    private volatile @Nullable TableShape shape;

    ThresholdRepository(Database database, Ticker ticker) {
        this.database = database;
        this.triggers = new ThresholdTriggers(database, ticker);
    }

    /** Whether changes have to be found by polling. */
    boolean mustBePolled() {
        TableShape seen = shape;
        return seen == null || seen.mustBePolled();
    }

    /** Whether limits may have fractions; false until the table was read. */
    boolean takesFractions() {
        TableShape seen = shape;
        return seen != null && !seen.column("allowed_top").isWhole();
    }

    /** Reads all rows that are in force, for the snapshot in memory. */
    Uni<ThresholdSnapshot> snapshot() {
        return database.call(
                        SNAPSHOT_LIMIT,
                        pool -> table(pool).call(triggers::attach).chain(found -> snapshot(pool, found)))
                // The table's owner may alter it between the inspection and the query.
                .onFailure(PgException.class)
                .retry()
                .atMost(1);
    }

    private static Uni<ThresholdSnapshot> snapshot(Pool pool, TableShape found) {
        ThresholdQueries queries = new ThresholdQueries(found);
        UsableRows rows = new UsableRows();
        return Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(queries.all()).mapping(rows::read).execute(),
                        pool.preparedQuery(queries.unusable()).execute())
                .asTuple()
                // Sorting a hundred thousand rows takes too long for an event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(both -> snapshot(found, rows, both.getItem2()));
    }

    private Uni<TableShape> table(SqlClient client) {
        return ThresholdTable.inspect(client).invoke(found -> shape = found).map(TableShape::usable);
    }

    /** Returns all rows, sorted by hostname and CPU. */
    public Uni<List<Threshold>> all() {
        return database.call(EXPORT_LIMIT, ThresholdRepository::all);
    }

    /** Returns all rows, sorted by hostname and CPU, within the caller's transaction. */
    static Uni<List<Threshold>> all(SqlClient client) {
        UsableRows rows = new UsableRows();
        return ThresholdTable.inspect(client)
                .map(found -> new ThresholdQueries(found.usable()).sorted())
                .chain(query -> client.preparedQuery(query).mapping(rows::read).execute())
                .map(read -> rows.thresholds());
    }

    /** Returns the row with exactly this hostname and CPU, both of which may be patterns. */
    public Uni<Optional<Threshold>> find(SeriesKey key) {
        return database.call(pool -> find(pool, key));
    }

    /** Returns the row with exactly this hostname and CPU, within the caller's transaction. */
    static Uni<Optional<Threshold>> find(SqlClient client, SeriesKey key) {
        return ThresholdTable.inspect(client)
                .map(found -> new ThresholdQueries(found.usable()).one())
                .chain(query -> client.preparedQuery(query).execute(Tuple.of(key.hostname(), key.cpu())))
                .map(rows -> stream(rows).map(ThresholdRepository::threshold).findFirst());
    }

    /** Returns a page of the rows whose hostname contains a text, ignoring case. */
    public Uni<ThresholdPage> page(String part, int page, int size) {
        return database.call(
                PAGE_LIMIT,
                pool -> table(pool)
                        .map(found -> new ThresholdQueries(found).page())
                        .chain(query -> pool.preparedQuery(query).execute(Tuple.of(part, size, page)))
                        .map(rows -> new ThresholdPage(
                                stream(rows)
                                        .filter(row -> row.getValue("hostname") != null)
                                        .map(ThresholdRepository::threshold)
                                        .toList(),
                                rows.iterator().next().getLong("total"),
                                page,
                                size)));
    }

    private static ThresholdSnapshot snapshot(TableShape found, UsableRows usable, RowSet<Row> unusable) {
        List<String> warnings = new ArrayList<>(found.remarks());
        warnings.addAll(usable.remarks());
        for (Row row : unusable) {
            String note = row.getString("note");
            warnings.add("cpu_thresholds has a row that is ignored: hostname %s, allowed_top %s%s"
                    .formatted(
                            row.getString("hostname"),
                            row.getString("allowed_top"),
                            note == null ? "" : ", is " + note));
        }
        if (unusable.size() == ThresholdQueries.NAMED) {
            warnings.add("cpu_thresholds has %d rows that are ignored; the first %d are named"
                    .formatted(unusable.iterator().next().getLong("total"), ThresholdQueries.NAMED));
        }
        return ThresholdSnapshot.of(usable.thresholds(), warnings);
    }

    static Threshold threshold(Row row) {
        String noDataAfter = row.getString("no_data_after");
        return new Threshold(
                new Threshold.Target(row.getString("hostname"), row.getString("cpu")),
                conditions(row),
                guidance(row),
                noDataAfter == null ? null : NoDataAfter.of(noDataAfter),
                row.getString("version"));
    }

    private static Conditions conditions(Row row) {
        return new Conditions(
                new Limits(
                        row.getBigDecimal("allowed_top"),
                        row.getBigDecimal("critical_top"),
                        row.getBigDecimal("clear_below")),
                new Waits(
                        row.getInteger("pending_windows"),
                        row.getInteger("pending_seconds"),
                        row.getInteger("keep_firing_seconds")),
                new Detection(Detect.of(row.getString("detect")), Sensitivity.of(row.getString("sensitivity"))));
    }

    private static Guidance guidance(Row row) {
        return new Guidance(
                row.getString("runbook_url"), row.getString("note"), row.getString("team"), row.getString("mention"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
