package dev.highwater.threshold.store;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL queries that read both tables, whatever columns {@code cpu_thresholds} has. */
final class ThresholdQueries {

    /** Maximum number of rows that are named in warnings of one kind. */
    static final int NAMED = 20;

    private final TableShape shape;

    ThresholdQueries(TableShape shape) {
        this.shape = shape;
    }

    /**
     * Any limit is usable, even one that REST would refuse: a limit of 500 written by SQL means that the host is never
     * over it.
     */
    private static final String IS_USABLE = """
            (allowed_top IS NOT NULL
             AND complaint IS NULL
             AND char_length(hostname) BETWEEN 1 AND 253
             AND hostname !~ '[\\u0001-\\u001F\\u007F-\\u009F]'
             AND cpu !~ '[\\u0001-\\u001F\\u007F-\\u009F]')
            """;

    /** Returns the query for the row of a hostname and a CPU. */
    String one() {
        return effective("hostname = $1") + "SELECT * FROM effective WHERE cpu = $2";
    }

    /** Returns the query for all rows, in any order. */
    String all() {
        return effective("true") + "SELECT * FROM effective";
    }

    /** Returns the query for all rows, sorted by hostname and CPU. */
    String sorted() {
        return all() + " ORDER BY hostname COLLATE \"C\", cpu COLLATE \"C\"";
    }

    /**
     * Returns the query for one page of the rows whose hostname contains a text, ignoring case. Its parameters are the
     * text, the size of a page, and the number of the page. If the page is empty, the result is a single row with only
     * the total.
     */
    String page() {
        return effective("strpos(lower(hostname), lower($1::text)) > 0") + """
            SELECT matches.total, page.*
            FROM (SELECT count(*) AS total FROM effective) AS matches
            LEFT JOIN (
                SELECT * FROM effective
                ORDER BY hostname COLLATE "C", cpu COLLATE "C"
                LIMIT $2::int OFFSET $2::bigint * $3::int
            ) AS page ON true
            ORDER BY page.hostname COLLATE "C", page.cpu COLLATE "C"
            """;
    }

    /**
     * Returns the query for rows that are ignored. The hostname is quoted as in JSON, so that a line break in it does
     * not break a line of the log.
     */
    String unusable() {
        return rows("true") + """
            SELECT coalesce(to_json(left(hostname, 100))::text, 'NULL') AS hostname,
                   coalesce(left(as_written, 100), 'NULL') AS allowed_top,
                   complaint AS note,
                   count(*) OVER () AS total
            FROM every
            WHERE %s IS NOT TRUE
            ORDER BY 1, 2
            LIMIT %d
            """.formatted(IS_USABLE, NAMED);
    }

    /**
     * Returns the common table expressions that read the rows of both tables. A column that is missing, or whose value
     * is not a valid number or text, reads as its default. They are materialized so that each value is converted only
     * once.
     */
    private String rows(String condition) {
        return """
                WITH found AS MATERIALIZED (
                    SELECT * FROM (
                        SELECT %2$s AS hostname, '*' AS cpu, %3$s, %4$s AS version
                        FROM %5$s AS present
                    ) AS present
                    WHERE %1$s
                ), every AS MATERIALIZED (
                    SELECT hostname,
                           cpu,
                           highwater_number(allowed_top) AS allowed_top,
                           highwater_number(critical_top) AS critical_top,
                           highwater_number(clear_below) AS clear_below,
                           greatest(highwater_whole_number(pending_windows, 1), 1) AS pending_windows,
                           greatest(highwater_whole_number(pending_seconds, 0), 0) AS pending_seconds,
                           greatest(highwater_whole_number(keep_firing_seconds, 0), 0) AS keep_firing_seconds,
                           highwater_detect(detect) AS detect,
                           highwater_sensitivity(sensitivity) AS sensitivity,
                           %6$s,
                           CASE WHEN btrim(detect) <> highwater_detect(detect) THEN left(detect, 100) END AS odd_detect,
                           CASE WHEN btrim(sensitivity) <> highwater_sensitivity(sensitivity)
                               THEN left(sensitivity, 100) END AS odd_sensitivity,
                           %7$s,
                           allowed_top AS as_written,
                           complaint,
                           version
                    FROM found
                    UNION ALL
                    SELECT hostname, cpu, allowed_top, critical_top, clear_below,
                           pending_windows, pending_seconds, keep_firing_seconds, detect, sensitivity,
                           %6$s, NULL, NULL, %8$s,
                           allowed_top::text, NULL, xmin::text
                    FROM cpu_thresholds_by_cpu
                    WHERE %1$s
                )
                """.formatted(
                        condition,
                        hostname(shape),
                        columns(),
                        version(),
                        shape.name(),
                        texts("highwater_%1$s(%1$s) AS %1$s"),
                        texts(ODD),
                        texts("NULL"));
    }

    /**
     * Returns the common table expressions for the rows in force: at most one for each host and CPU. Unusable rows are
     * left out, and of several rows the strictest is chosen.
     */
    private String effective(String condition) {
        return rows(condition) + """
                , ranked AS (
                    SELECT hostname, cpu, allowed_top, critical_top, clear_below,
                           pending_windows, pending_seconds, keep_firing_seconds,
                           detect, sensitivity, %s, odd_detect, odd_sensitivity, %s,
                           row_number() OVER copies_of_row AS rank,
                           string_agg(version, '-') OVER (
                               copies_of_row RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS version,
                           count(*) OVER (PARTITION BY hostname COLLATE "C", cpu COLLATE "C")::int AS copies
                    FROM every
                    WHERE %s
                    WINDOW copies_of_row AS (
                        PARTITION BY hostname COLLATE "C", cpu COLLATE "C"
                        -- A limit that nothing is compared with is not strict, however low it is.
                        ORDER BY detect = 'usual', allowed_top, clear_below, critical_top,
                                 pending_windows, pending_seconds, detect, version
                    )
                ), effective AS (
                    SELECT * FROM ranked WHERE rank = 1
                )
                """.formatted(texts("%1$s"), texts("odd_%1$s"), IS_USABLE);
    }

    /** Returns a text that is neither blank nor valid, quoted for a warning and without a password in it. */
    private static final String ODD = """
            CASE WHEN highwater_%1$s(%1$s) IS NULL AND %1$s ~ '\\S'
                THEN to_json(left(regexp_replace(%1$s, '//[^/@]*@', '//***@'), 100))::text END AS odd_%1$s
            """;

    private static String texts(String format) {
        return TableShape.TEXTS.stream().map(format::formatted).collect(Collectors.joining(", "));
    }

    /**
     * Returns the SQL expression for the hostname as text. The cast removes the padding of a {@code char} column; the
     * network length of a single address is left out.
     */
    static String hostname(TableShape shape) {
        return shape.column("hostname").isNetwork()
                ? "CASE WHEN %s THEN host(present.hostname) ELSE present.hostname::text END".formatted(IS_ONE_ADDRESS)
                : "present.hostname::text";
    }

    private static final String IS_ONE_ADDRESS =
            "masklen(present.hostname) = CASE family(present.hostname) WHEN 4 THEN 32 ELSE 128 END";

    /** Returns the columns as text, and a complaint about rows that do not name a host. */
    private String columns() {
        String values = Stream.concat(Stream.of("allowed_top"), TableShape.OPTIONAL.stream())
                .map(name -> {
                    TableColumn column = shape.columns().get(name);
                    boolean isRead =
                            column != null && (TableShape.TEXTS.contains(name) ? column.isText() : column.readable());
                    return !isRead
                            ? "NULL::text AS " + name
                            : "to_jsonb(present.%1$s) #>> '{}' AS %1$s".formatted(name);
                })
                .collect(Collectors.joining(", "));
        String complaint = shape.column("hostname").isNetwork()
                ? "CASE WHEN NOT (%s) THEN 'a network and not a host' END".formatted(IS_ONE_ADDRESS)
                : "NULL::text";
        return values + ", " + complaint + " AS complaint";
    }

    /**
     * Returns the SQL expression for the version of a row: the id of the transaction that wrote it, which changes with
     * every write, also by plain SQL. Views and tables whose {@code xmin} Highwater may not read use a hash of the
     * content; they cannot be edited anyway.
     */
    private String version() {
        boolean hasOne = "rp".indexOf(shape.kind()) >= 0 && shape.access().select();
        return hasOne
                ? "present.xmin::text"
                : "left(md5(concat_ws('|', %s)), 16)"
                        .formatted(Stream.concat(Stream.of("hostname", "allowed_top"), TableShape.OPTIONAL.stream())
                                .filter(name -> shape.columns().containsKey(name)
                                        && shape.column(name).readable())
                                .map(name -> "present." + name + "::text")
                                .collect(Collectors.joining(", ")));
    }
}
