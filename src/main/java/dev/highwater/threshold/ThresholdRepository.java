package dev.highwater.threshold;

import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the tables {@code cpu_thresholds} and {@code cpu_thresholds_by_cpu}. */
@ApplicationScoped
class ThresholdRepository {

    private static final Duration SNAPSHOT_LIMIT = Duration.ofSeconds(10);
    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(30);

    private final Database database;

    ThresholdRepository(Database database) {
        this.database = database;
    }

    /** Everything, for the memory. */
    Uni<ThresholdSnapshot> snapshot() {
        return database.call(
                SNAPSHOT_LIMIT,
                pool -> Uni.combine()
                        .all()
                        .unis(
                                pool.preparedQuery(ThresholdQueries.ALL).execute(),
                                pool.preparedQuery(ThresholdQueries.UNUSABLE).execute())
                        .asTuple()
                        // A hundred thousand rows take a while to put in order.
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(both -> snapshot(both.getItem1(), both.getItem2())));
    }

    /** All rows, sorted by hostname and CPU. */
    Uni<List<Threshold>> all() {
        return database.call(EXPORT_LIMIT, ThresholdRepository::all);
    }

    /** The same, within somebody's transaction. */
    static Uni<List<Threshold>> all(SqlClient client) {
        return client.preparedQuery(ThresholdQueries.SORTED)
                .execute()
                .map(rows -> stream(rows).map(ThresholdRepository::threshold).toList());
    }

    /** The row of exactly this hostname and CPU, either of which may be a pattern. */
    Uni<Optional<Threshold>> find(SeriesKey key) {
        return database.call(pool -> find(pool, key));
    }

    /** The same, within somebody's transaction. */
    static Uni<Optional<Threshold>> find(SqlClient client, SeriesKey key) {
        return client.preparedQuery(ThresholdQueries.ONE)
                .execute(Tuple.of(key.hostname(), key.cpu()))
                .map(rows -> stream(rows).map(ThresholdRepository::threshold).findFirst());
    }

    /** Those whose hostname has the given part, in any case. */
    Uni<ThresholdPage> page(String part, int page, int size) {
        return database.call(pool -> pool.preparedQuery(ThresholdQueries.PAGE)
                .execute(Tuple.of(part, size, page))
                .map(rows -> new ThresholdPage(
                        stream(rows)
                                .filter(row -> row.getValue("hostname") != null)
                                .map(ThresholdRepository::threshold)
                                .toList(),
                        rows.iterator().next().getLong("total"),
                        page,
                        size)));
    }

    private static ThresholdSnapshot snapshot(RowSet<Row> usable, RowSet<Row> unusable) {
        List<Threshold> thresholds = new ArrayList<>(usable.size());
        List<String> warnings = new ArrayList<>();
        for (Row row : usable) {
            Threshold threshold = threshold(row);
            thresholds.add(threshold);
            int copies = row.getInteger("copies");
            if (copies > 1) {
                warnings.add("cpu_thresholds has %d rows for host %s; the strictest, %d, is in force"
                        .formatted(copies, threshold.hostname(), threshold.allowedTop()));
            }
        }
        for (Row row : unusable) {
            warnings.add("cpu_thresholds has a row that is ignored: hostname %s, allowed_top %s"
                    .formatted(row.getString("hostname"), row.getString("allowed_top")));
        }
        return ThresholdSnapshot.of(thresholds, warnings);
    }

    private static Threshold threshold(Row row) {
        return new Threshold(
                row.getString("hostname"),
                row.getString("cpu"),
                row.getInteger("allowed_top"),
                row.getInteger("critical_top"),
                row.getInteger("clear_below"),
                row.getInteger("pending_windows"),
                row.getInteger("pending_seconds"),
                row.getInteger("keep_firing_seconds"),
                row.getString("version"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
