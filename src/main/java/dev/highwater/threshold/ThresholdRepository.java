package dev.highwater.threshold;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The table {@code cpu_thresholds}. */
@ApplicationScoped
class ThresholdRepository {

    /**
     * One row per host, whatever the table holds: rows that cannot be meant are left out, and of several the strictest holds.
     * The version is built from {@code xmin}, the transaction that wrote a row: it changes with every change, also one made
     * with plain SQL, and needs no column in a table that may be somebody else's.
     */
    private static final String EFFECTIVE = """
            WITH effective AS (
                SELECT hostname::text AS hostname,
                       min(allowed_top)::int AS allowed_top,
                       string_agg(xmin::text, '-' ORDER BY xmin::text::bigint) AS version,
                       count(*)::int AS copies
                FROM cpu_thresholds
                WHERE allowed_top BETWEEN 0 AND 100
                  AND char_length(hostname) BETWEEN 1 AND 253
                  AND hostname !~ '[[:cntrl:]]'
                GROUP BY hostname::text
            )
            """;

    private static final String ALL = EFFECTIVE + """
            SELECT hostname, allowed_top, version, copies FROM effective ORDER BY hostname COLLATE "C"
            """;

    private static final String UNUSABLE = """
            SELECT coalesce(quote_literal(hostname), 'NULL') AS hostname, coalesce(allowed_top::text, 'NULL') AS allowed_top
            FROM cpu_thresholds
            WHERE (allowed_top BETWEEN 0 AND 100
              AND char_length(hostname) BETWEEN 1 AND 253
              AND hostname !~ '[[:cntrl:]]') IS NOT TRUE
            ORDER BY 1, 2
            LIMIT 20
            """;

    private final Database database;

    ThresholdRepository(Database database) {
        this.database = database;
    }

    /** Everything, for the memory. */
    Uni<ThresholdSnapshot> snapshot() {
        return database.call(pool -> Uni.combine()
                .all()
                .unis(rows(pool, ALL), rows(pool, UNUSABLE))
                .asTuple()
                .map(both -> snapshot(both.getItem1(), both.getItem2())));
    }

    private static Uni<RowSet<Row>> rows(Pool pool, String statement) {
        return pool.preparedQuery(statement).execute();
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
        return new Threshold(row.getString("hostname"), row.getInteger("allowed_top"), row.getString("version"));
    }
}
