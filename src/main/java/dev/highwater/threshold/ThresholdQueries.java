package dev.highwater.threshold;

/** How both tables are read. */
final class ThresholdQueries {

    private ThresholdQueries() {}

    /**
     * The rows of both tables. {@code cpu_thresholds} may be somebody else's: a column that it lacks, or that holds no number,
     * reads as the default. Materialized, because to make JSON of a row, and a number of a text, is worth doing once.
     */
    private static String rows(String condition) {
        return """
                WITH found AS MATERIALIZED (
                    SELECT hostname::text AS hostname, '*' AS cpu, to_jsonb(present) AS fields, present.xmin
                    FROM cpu_thresholds AS present
                    WHERE %1$s
                ), every AS MATERIALIZED (
                    SELECT hostname,
                           cpu,
                           highwater_whole_number(fields ->> 'allowed_top', NULL) AS allowed_top,
                           highwater_whole_number(fields ->> 'critical_top', NULL) AS critical_top,
                           highwater_whole_number(fields ->> 'clear_below', NULL) AS clear_below,
                           greatest(highwater_whole_number(fields ->> 'pending_windows', 1), 1) AS pending_windows,
                           greatest(highwater_whole_number(fields ->> 'pending_seconds', 0), 0) AS pending_seconds,
                           greatest(highwater_whole_number(fields ->> 'keep_firing_seconds', 0), 0) AS keep_firing_seconds,
                           fields ->> 'allowed_top' AS as_written,
                           xmin
                    FROM found
                    UNION ALL
                    SELECT hostname, cpu, allowed_top, critical_top, clear_below,
                           pending_windows, pending_seconds, keep_firing_seconds, allowed_top::text, xmin
                    FROM cpu_thresholds_by_cpu
                    WHERE %1$s
                )
                """.formatted(condition);
    }

    /** Any limit holds, also one that REST would refuse: whoever writes 500 with SQL means that the host is never over. */
    private static final String IS_USABLE = """
            (allowed_top IS NOT NULL
             AND char_length(hostname) BETWEEN 1 AND 253
             AND hostname !~ '[\\u0001-\\u001F\\u007F-\\u009F]'
             AND cpu !~ '[\\u0001-\\u001F\\u007F-\\u009F]')
            """;

    /**
     * One row per host and CPU, whatever the tables hold: rows that cannot be meant are left out, and of several the strictest
     * holds. The version is built from {@code xmin}, the transaction that wrote a row: it changes with every change, also one
     * made with plain SQL, and needs no column in a table that may be somebody else's.
     */
    private static String effective(String condition) {
        return rows(condition) + """
                , ranked AS (
                    SELECT hostname, cpu, allowed_top, critical_top, clear_below,
                           pending_windows, pending_seconds, keep_firing_seconds,
                           row_number() OVER copies_of_row AS rank,
                           string_agg(xmin::text, '-') OVER (
                               copies_of_row RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS version,
                           count(*) OVER (PARTITION BY hostname COLLATE "C", cpu COLLATE "C")::int AS copies
                    FROM every
                    WHERE %s
                    WINDOW copies_of_row AS (
                        PARTITION BY hostname COLLATE "C", cpu COLLATE "C"
                        ORDER BY allowed_top, clear_below, critical_top, pending_windows, pending_seconds, xmin::text::bigint
                    )
                ), effective AS (
                    SELECT * FROM ranked WHERE rank = 1
                )
                """.formatted(IS_USABLE);
    }

    /** The row of a hostname and a CPU. */
    static final String ONE = effective("hostname = $1") + "SELECT * FROM effective WHERE cpu = $2";

    /** All of them, in any order. */
    static final String ALL = effective("true") + "SELECT * FROM effective";

    /** All of them, by hostname and CPU. */
    static final String SORTED = ALL + " ORDER BY hostname COLLATE \"C\", cpu COLLATE \"C\"";

    /**
     * Those whose hostname has a part, in any case; how many a page holds, and its number. A single row with nothing but the
     * total when the page is empty.
     */
    static final String PAGE = effective("strpos(lower(hostname::text), lower($1::text)) > 0") + """
            SELECT matches.total, page.*
            FROM (SELECT count(*) AS total FROM effective) AS matches
            LEFT JOIN (
                SELECT * FROM effective
                ORDER BY hostname COLLATE "C", cpu COLLATE "C"
                LIMIT $2::int OFFSET $2::bigint * $3::int
            ) AS page ON true
            ORDER BY page.hostname COLLATE "C", page.cpu COLLATE "C"
            """;

    /** For people: quoted as in JSON, so that a line break in a hostname does not break a line of the log. */
    static final String UNUSABLE = rows("true") + """
            SELECT coalesce(to_json(left(hostname, 100))::text, 'NULL') AS hostname,
                   coalesce(left(as_written, 100), 'NULL') AS allowed_top
            FROM every
            WHERE %s IS NOT TRUE
            ORDER BY 1, 2
            LIMIT 20
            """.formatted(IS_USABLE);
}
