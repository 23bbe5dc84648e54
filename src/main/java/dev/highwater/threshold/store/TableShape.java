package dev.highwater.threshold.store;

import dev.highwater.database.DatabaseUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table {@code cpu_thresholds} as it is at the moment. It may belong to another application, be in another schema,
 * be a view, and have columns of any type.
 *
 * @param relation its name and kind
 * @param columns its columns, by exact name
 * @param access what Highwater's role may do with it
 * @param triggers names of Highwater's triggers on it
 * @param remarks sentences for operators, such as about a second table of the same name
 */
record TableShape(
        Relation relation,
        Map<String, TableColumn> columns,
        Access access,
        Set<String> triggers,
        List<String> remarks) {

    static final String NOTIFIES = "highwater_thresholds_changed";
    static final String RECORDS = "highwater_thresholds_replaced";

    /** Columns that a threshold needs for more than {@code allowed_top}; all are numbers. */
    static final List<String> RULES =
            List.of("critical_top", "clear_below", "pending_windows", "pending_seconds", "keep_firing_seconds");

    /** Columns that a threshold needs to detect unusual averages; each holds a keyword as text. */
    static final List<String> DETECTION = List.of("detect", "sensitivity");

    /** Columns for the guidance and the no-data time of a threshold; texts, null where the threshold has none. */
    static final List<String> TEXTS = List.of("runbook_url", "note", "team", "mention", "no_data_after");

    /** All columns that are written as text. */
    static final List<String> WORDS =
            Stream.concat(DETECTION.stream(), TEXTS.stream()).toList();

    /** All columns that a table may have besides hostname and {@code allowed_top}. */
    static final List<String> OPTIONAL =
            Stream.concat(RULES.stream(), WORDS.stream()).toList();

    /**
     * A PostgreSQL relation.
     *
     * @param name schema and name, quoted for SQL where needed
     * @param kind PostgreSQL's letter: r table, p partitioned table, v view, m materialized view, f foreign table
     */
    record Relation(String name, char kind) {}

    /**
     * What Highwater's role may do with the table.
     *
     * @param select whether it may read all columns
     * @param owner whether it may alter the table
     * @param trigger whether it may create triggers on the table
     * @param notified whether a trigger on the table notifies of every change: the server must allow it (see the
     *     database function {@code highwater_thresholds_changed}), and no table may inherit from this one, since writes
     *     to that do not run the trigger
     */
    record Access(boolean select, boolean owner, boolean trigger, boolean notified) {}

    String name() {
        return relation.name();
    }

    char kind() {
        return relation.kind();
    }

    private static final Map<Character, String> KINDS =
            Map.of('v', "a view", 'm', "a materialized view", 'f', "a foreign table", 'p', "a partitioned table");

    /** Returns why the table cannot be used and what to do about it, for operators; empty if it can be used. */
    Optional<String> problem() {
        for (String needed : List.of("hostname", "allowed_top")) {
            TableColumn column = columns.get(needed);
            if (column == null) {
                return Optional.of(("%s has no column %s (it has %s). Rename the column, or make cpu_thresholds a view"
                                + " with the columns hostname and allowed_top; until then no row of it is used, and"
                                + " nothing is added to it")
                        .formatted(name(), needed, String.join(", ", columnNames())));
            }
            if (!column.readable()) {
                return Optional.of("The role of HIGHWATER_POSTGRES_USERNAME may not read %s: GRANT SELECT ON %s TO it"
                        .formatted(name(), name()));
            }
        }
        TableColumn hostname = column("hostname");
        return hostname.canNameAHost()
                ? Optional.empty()
                : Optional.of(("Column hostname of %s is %s, and a row must name one host: make it text, or make"
                                + " cpu_thresholds a view whose hostname is")
                        .formatted(name(), hostname.type()));
    }

    /**
     * Returns this table.
     *
     * @throws DatabaseUnavailableException with the reason, if the table cannot be used
     */
    TableShape usable() {
        problem().ifPresent(problem -> {
            throw new DatabaseUnavailableException(problem);
        });
        return this;
    }

    /** Returns why Highwater cannot write to the table, for users; empty if it can. */
    Optional<String> readOnly() {
        if (kind() != 'r' && kind() != 'p') {
            return Optional.of(("%s is %s, which Highwater only reads: change the rows where they come from. Rows for"
                            + " certain CPUs can be edited here")
                    .formatted(name(), KINDS.get(kind())));
        }
        TableColumn allowedTop = column("allowed_top");
        return allowedTop.takesNumbers()
                ? Optional.empty()
                : Optional.of("Column allowed_top of %s is %s, to which Highwater cannot write"
                        .formatted(name(), allowedTop.type()));
    }

    /** Whether it has all columns of {@link #RULES}, with a type that can hold them. */
    boolean hasRules() {
        return RULES.stream().allMatch(rule -> {
            TableColumn column = columns.get(rule);
            return column != null
                    && (column.family().base().equals("int4")
                            || column.family().base().equals("numeric"));
        });
    }

    /** Whether the columns of {@link #RULES} may be added. */
    boolean mayAddRules() {
        return (kind() == 'r' || kind() == 'p')
                && access.owner()
                && RULES.stream().noneMatch(columns::containsKey);
    }

    /**
     * Returns the columns of {@link #WORDS} that Highwater can write its texts to. A column of the same name with
     * another type serves another purpose and is never written.
     */
    List<String> wordColumns() {
        return WORDS.stream().filter(this::takesWords).toList();
    }

    private boolean takesWords(String name) {
        TableColumn column = columns.get(name);
        return column != null && (DETECTION.contains(name) ? column.takesWords() : column.takesTexts());
    }

    /**
     * Returns the columns of {@link #WORDS} that are missing and may be added.
     *
     * @param needed the columns that have to be written; the two of {@link #DETECTION} are added together
     */
    List<String> wordColumnsToAdd(Set<String> needed) {
        if (kind() != 'r' && kind() != 'p' || !access.owner()) {
            return List.of();
        }
        boolean detects = DETECTION.stream().anyMatch(needed::contains)
                && DETECTION.stream().allMatch(name -> !columns.containsKey(name) || takesWords(name));
        return WORDS.stream()
                .filter(name -> !columns.containsKey(name))
                .filter(name -> DETECTION.contains(name) ? detects : needed.contains(name))
                .toList();
    }

    /** Whether Highwater's triggers record its changes. */
    boolean isAudited() {
        return triggers.contains(RECORDS);
    }

    /** Whether Highwater's triggers are missing but could be created. */
    boolean lacksTriggers() {
        return (kind() == 'r' || kind() == 'p')
                && access.trigger()
                && !(triggers.contains(NOTIFIES) && triggers.contains(RECORDS));
    }

    /**
     * Whether changes have to be found by polling, because PostgreSQL does not notify of all of them. Of a partitioned
     * table a write to a partition itself does not run the trigger.
     */
    boolean mustBePolled() {
        return kind() != 'r' || !triggers.contains(NOTIFIES) || !access.notified();
    }

    /** Returns a column that {@link #usable()} has checked. */
    TableColumn column(String column) {
        TableColumn found = columns.get(column);
        if (found == null) {
            throw new IllegalStateException("Asked for " + column + " of an unusable table");
        }
        return found;
    }

    private List<String> columnNames() {
        return columns.values().stream()
                .map(column -> column.name().matches("[a-z_][a-z0-9_]*") ? column.name() : column.quoted())
                .toList();
    }
}
