package dev.highwater.threshold;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the table {@code cpu_thresholds}. */
@ApplicationScoped
class ThresholdRepository {

    /** Any limit holds, also one that REST would refuse: whoever writes 500 with SQL means that the host is never over. */
    private static final String IS_USABLE = """
            (allowed_top IS NOT NULL
             AND char_length(hostname) BETWEEN 1 AND 253
             AND hostname !~ '[\\u0001-\\u001F\\u007F-\\u009F]')
            """;

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
                WHERE %s
                GROUP BY hostname::text
            )
            """.formatted(IS_USABLE);

    private static final String ONE = EFFECTIVE + "SELECT * FROM effective WHERE hostname = $1";

    private static final String ALL = EFFECTIVE + "SELECT * FROM effective";

    /** A single row with nothing but the total when the page is empty. */
    private static final String PAGE = EFFECTIVE + """
            , matching AS (
                SELECT * FROM effective WHERE strpos(lower(hostname), lower($1::text)) > 0
            )
            SELECT matches.total, page.*
            FROM (SELECT count(*) AS total FROM matching) AS matches
            LEFT JOIN (
                SELECT * FROM matching ORDER BY hostname COLLATE "C" LIMIT $2::int OFFSET $2::bigint * $3::int
            ) AS page ON true
            ORDER BY page.hostname COLLATE "C"
            """;

    /** For people: quoted as in JSON, so that a line break in a hostname does not break a line of the log. */
    private static final String UNUSABLE = """
            SELECT coalesce(to_json(left(hostname::text, 100))::text, 'NULL') AS hostname,
                   coalesce(allowed_top::text, 'NULL') AS allowed_top
            FROM cpu_thresholds
            WHERE %s IS NOT TRUE
            ORDER BY 1, 2
            LIMIT 20
            """.formatted(IS_USABLE);

    private final Database database;

    ThresholdRepository(Database database) {
        this.database = database;
    }

    /** Everything, for the memory. */
    Uni<ThresholdSnapshot> snapshot() {
        return database.call(pool -> Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(ALL).execute(),
                        pool.preparedQuery(UNUSABLE).execute())
                .asTuple()
                .map(both -> snapshot(both.getItem1(), both.getItem2())));
    }

    /** The threshold of exactly this host, which may be {@code *}. */
    Uni<Optional<Threshold>> find(String hostname) {
        return database.call(pool -> find(pool, hostname));
    }

    /** The same, within somebody's transaction. */
    static Uni<Optional<Threshold>> find(SqlClient client, String hostname) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(hostname))
                .map(rows -> stream(rows).map(ThresholdRepository::threshold).findFirst());
    }

    /** Those whose hostname has the given part, in any case. */
    Uni<ThresholdPage> page(String part, int page, int size) {
        return database.call(pool -> pool.preparedQuery(PAGE)
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
        return new Threshold(row.getString("hostname"), row.getInteger("allowed_top"), row.getString("version"));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
