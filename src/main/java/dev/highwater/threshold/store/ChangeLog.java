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
import dev.highwater.threshold.Limit;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The record of changes of thresholds: who changed which row, when, and the row before and after. Triggers on the
 * tables write it; {@link #record} does for a table that cannot have them.
 */
@ApplicationScoped
public class ChangeLog {

    /**
     * A change is recorded with the columns of the table as they were, which may be of any type and value. The database
     * function {@code highwater_threshold} converts them, and returns null for a row that cannot be used.
     */
    private static final String CHANGES = """
            SELECT id, changed_at, author, action, hostname, cpu, affected_rows,
                   highwater_threshold(hostname, cpu, before) AS before,
                   highwater_threshold(hostname, cpu, after) AS after
            FROM threshold_changes
            """;

    private static final String PAGE = CHANGES + """
            WHERE ($1::text IS NULL OR hostname = $1) AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;

    private static final String ONE = CHANGES + "WHERE id = $1";

    private static final String RECORD = """
            INSERT INTO threshold_changes (author, action, hostname, cpu, before, after)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private final Database database;

    ChangeLog(Database database) {
        this.database = database;
    }

    /**
     * Returns a page of changes, newest first.
     *
     * @param hostname returns only changes of rows with this hostname, compared as text; null for all
     * @param before returns only changes with a smaller id
     * @param limit maximum number of changes
     */
    public Uni<ChangePage> page(@Nullable String hostname, long before, int limit) {
        return database.call(pool -> pool.preparedQuery(PAGE)
                .execute(Tuple.of(hostname, before, limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ChangeLog::change)
                        .toList())
                .map(found -> found.size() <= limit
                        ? new ChangePage(found, null)
                        : new ChangePage(
                                found.subList(0, limit), found.get(limit - 1).id())));
    }

    /** Returns the change with this id, if there is one. */
    public Uni<Optional<RecordedChange>> find(long id) {
        return database.call(pool -> pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ChangeLog::change)
                        .findFirst()));
    }

    /**
     * Records changes of a table without triggers, which belongs to another application.
     *
     * @param before the rows before the change
     * @param after the rows after it; a row with the same content is not recorded
     */
    static Uni<Void> record(
            SqlConnection connection,
            String author,
            Map<SeriesKey, Threshold> before,
            Map<SeriesKey, Threshold> after) {
        Set<SeriesKey> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Tuple> changes = keys.stream()
                .map(key -> new Difference(key, content(before.get(key)), content(after.get(key))))
                .filter(Difference::isOne)
                .map(difference -> difference.values(author))
                .toList();
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(RECORD).executeBatch(changes).replaceWithVoid();
    }

    /** Returns the row without its version, which changes with every write. */
    private static @Nullable Threshold content(@Nullable Threshold row) {
        return row == null ? null : row.withVersion("");
    }

    private record Difference(
            SeriesKey key,
            @Nullable Threshold before,
            @Nullable Threshold after) {

        boolean isOne() {
            return !Objects.equals(before, after);
        }

        Tuple values(String author) {
            String action = before == null ? "created" : after == null ? "deleted" : "changed";
            return Tuple.of(author, action, key.hostname(), key.cpu(), json(before), json(after));
        }
    }

    private static RecordedChange change(Row row) {
        return new RecordedChange(
                row.getLong("id"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("author"),
                row.getString("action"),
                row.getString("hostname"),
                row.getString("cpu"),
                threshold(row.getJsonObject("before")),
                threshold(row.getJsonObject("after")),
                row.getLong("affected_rows"));
    }

    private static @Nullable Threshold threshold(@Nullable JsonObject fields) {
        return fields == null ? null : written(fields);
    }

    private static Threshold written(JsonObject fields) {
        String noDataAfter = fields.getString("no_data_after");
        return new Threshold(
                new Threshold.Target(fields.getString("hostname"), fields.getString("cpu")),
                conditions(fields),
                new Guidance(
                        fields.getString("runbook_url"),
                        fields.getString("note"),
                        fields.getString("team"),
                        fields.getString("mention")),
                noDataAfter == null ? null : NoDataAfter.of(noDataAfter),
                "");
    }

    private static Conditions conditions(JsonObject fields) {
        return new Conditions(
                new Limits(
                        Limit.of(fields.getNumber("allowed_top")),
                        Limit.ofNullable(fields.getNumber("critical_top")),
                        Limit.ofNullable(fields.getNumber("clear_below"))),
                new Waits(
                        fields.getInteger("pending_windows"),
                        fields.getInteger("pending_seconds"),
                        fields.getInteger("keep_firing_seconds")),
                new Detection(Detect.of(fields.getString("detect")), Sensitivity.of(fields.getString("sensitivity"))));
    }

    private static @Nullable JsonObject json(@Nullable Threshold threshold) {
        return threshold == null ? null : fields(threshold);
    }

    private static JsonObject fields(Threshold threshold) {
        Guidance guidance = threshold.guidance();
        NoDataAfter noDataAfter = threshold.noDataAfter();
        return new JsonObject()
                .put("hostname", threshold.hostname())
                .put("cpu", threshold.cpu())
                .put("allowed_top", threshold.allowedTop())
                .put("critical_top", threshold.limits().criticalTop())
                .put("clear_below", threshold.limits().clearBelow())
                .put("pending_windows", threshold.waits().pendingWindows())
                .put("pending_seconds", threshold.waits().pendingSeconds())
                .put("keep_firing_seconds", threshold.waits().keepFiringSeconds())
                .put("detect", threshold.detect().text())
                .put("sensitivity", threshold.detection().sensitivity().text())
                .put("runbook_url", guidance.runbookUrl())
                .put("note", guidance.note())
                .put("team", guidance.team())
                .put("mention", guidance.mention())
                .put("no_data_after", noDataAfter == null ? null : noDataAfter.text());
    }
}
