package dev.highwater.threshold.store;

import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds out which rows have changed in a period. Fails with {@link dev.highwater.database.DatabaseUnavailableException}
 * while PostgreSQL is unavailable.
 */
@ApplicationScoped
public class ChangedThresholds {

    private static final String CHANGED = """
            SELECT DISTINCT hostname, cpu, affected_rows IS NOT NULL AS is_of_many
            FROM threshold_changes
            WHERE changed_at >= $1
            """;

    private final Database database;

    ChangedThresholds(Database database) {
        this.database = database;
    }

    /**
     * Returns the keys of the rows that were changed at or after an instant. Empty if a change in that period was not
     * recorded row by row, as one plain SQL statement that changes more than 10,000 rows is not.
     */
    public Uni<Optional<Set<SeriesKey>>> since(Instant since) {
        return database.call(pool -> pool.preparedQuery(CHANGED).execute(Tuple.of(since.atOffset(ZoneOffset.UTC))))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false).anyMatch(row -> row.getBoolean("is_of_many"))
                                ? Optional.empty()
                                : Optional.of(StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> new SeriesKey(row.getString("hostname"), row.getString("cpu")))
                                        .collect(Collectors.toUnmodifiableSet())));
    }
}
