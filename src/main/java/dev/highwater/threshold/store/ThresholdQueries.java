package dev.highwater.threshold.store;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How both tables are read, whatever {@code cpu_thresholds} looks like. */
final class ThresholdQueries {

    /** How many rows that are ignored are named. */
    static final int NAMED = 20;

    private final TableShape shape;

    ThresholdQueries(TableShape shape) {
        this.shape = shape;
    }

    /**
     * Any limit holds, also one that REST would refuse: whoever writes 500 with SQL means that the host is never over.
     */
    private static final String IS_USABLE = """
            (allowed_top IS NOT NULL
             AND complaint IS NULL
             AND char_length(hostname) BETWEEN 1 AND 253
             AND hostname !~ '[\\u0001-\\u001F\\u007F-\\u009F]'
             AND cpu !~ '[\\u0001-\\u001F\\u007F-\\u009F]')
            """;

    /** The row of a hostname and a CPU. */
    String one() {
        return effective("hostname = $1") + "SELECT * FROM effective WHERE cpu = $2";
    }

    /** All of them, in any order. */
    String all() {
        return effective("true") + "SELECT * FROM effective";
    }

    /** All of them, by hostname and CPU. */
    String sorted() {
        return all() + " ORDER BY hostname COLLATE \"C\", cpu COLLATE \"C\"";
    }

    /**
     * Those whose hostname has a part, in any case; how many a page holds, and its number. A single row with nothing
     * but the total when the page is empty.
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

    /** For people: quoted as in JSON, so that a line break in a hostname does not break a line of the log. */
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
     * The rows of both tables. A column that the table lacks, or that holds no number or word of ours, reads as the
     * default. Materialized, because to make JSON of a value, and a number of a text, is worth doing once.
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
     * One row per host and CPU, whatever the tables hold: rows that cannot be meant are left out, and of several the
     * strictest holds.
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

    /** Blank is as good as nothing; anything else that cannot be used is named, without a password. */
    private static final String ODD = """
            CASE WHEN highwater_%1$s(%1$s) IS NULL AND %1$s ~ '\\S'
                THEN to_json(left(regexp_replace(%1$s, '//[^/@]*@', '//***@'), 100))::text END AS odd_%1$s
            """;

    private static String texts(String format) {
        return TableShape.TEXTS.stream().map(format::formatted).collect(Collectors.joining(", "));
    }

    /**
     * The name of the host as text: padding of {@code char} goes, and so does the length of a network that is one
     * address.
     */
    static String hostname(TableShape shape) {
        return shape.column("hostname").isNetwork()
                ? "CASE WHEN %s THEN host(present.hostname) ELSE present.hostname::text END".formatted(IS_ONE_ADDRESS)
                : "present.hostname::text";
    }

    private static final String IS_ONE_ADDRESS =
            "masklen(present.hostname) = CASE family(present.hostname) WHEN 4 THEN 32 ELSE 128 END";

    /** Values as text, and what is wrong with the row apart from them. */
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
     * Changes with every change of the row, also one made with plain SQL: the transaction that wrote it. What has no
     * such thing, or keeps it from us, cannot be edited either, and its content will do.
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
