package dev.highwater.threshold.store;

import dev.highwater.database.DatabaseUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table {@code cpu_thresholds} as it is at the moment: it may be somebody else's, in another schema, a view, and of
 * any types.
 *
 * @param relation which it is
 * @param columns by exact name
 * @param access what our role may do with it
 * @param triggers names of ours that are on it
 * @param remarks what people should know, such as a second table of that name
 */
record TableShape(
        Relation relation,
        Map<String, TableColumn> columns,
        Access access,
        Set<String> triggers,
        List<String> remarks) {

    static final String NOTIFIES = "highwater_thresholds_changed";
    static final String RECORDS = "highwater_thresholds_replaced";

    /** Columns that a threshold with more than a limit needs, and their type. */
    static final List<String> RULES =
            List.of("critical_top", "clear_below", "pending_windows", "pending_seconds", "keep_firing_seconds");

    /** Columns that a threshold with alerts of something else than its limit needs; text. */
    static final List<String> DETECTION = List.of("detect", "sensitivity");

    /** Columns with what else a threshold may say; text, and null where it does not say it. */
    static final List<String> TEXTS = List.of("runbook_url", "note", "team", "mention", "no_data_after");

    /** All that are written as text. */
    static final List<String> WORDS =
            Stream.concat(DETECTION.stream(), TEXTS.stream()).toList();

    /** All that a table may have beside the host and the limit. */
    static final List<String> OPTIONAL =
            Stream.concat(RULES.stream(), WORDS.stream()).toList();

    /**
     * What PostgreSQL calls a relation.
     *
     * @param name for SQL: schema and name, quoted where needed
     * @param kind PostgreSQL's letter: r table, p partitioned table, v view, m materialized view, f foreign table
     */
    record Relation(String name, char kind) {}

    /**
     * What our role may do with the table.
     *
     * @param select whether it may read the whole row
     * @param owner whether it may alter it
     * @param trigger whether it may put triggers on it
     * @param notified whether this server lets a trigger notify, see the function {@code highwater_thresholds_changed},
     *     and every row is in the table itself: what is written to one that inherits from it notifies no one
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

    /** Why it cannot be read, for people: what is missing where, and what to do. Empty if it can. */
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

    /** The table, unless it cannot be read: then fails with the reason. */
    TableShape usable() {
        problem().ifPresent(problem -> {
            throw new DatabaseUnavailableException(problem);
        });
        return this;
    }

    /** Why nothing can be changed through it, for people; empty if something can. */
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

    /** Whether it has columns for more than a limit. */
    boolean hasRules() {
        return RULES.stream().allMatch(rule -> {
            TableColumn column = columns.get(rule);
            return column != null
                    && (column.family().base().equals("int4")
                            || column.family().base().equals("numeric"));
        });
    }

    /** Whether those columns may be added. */
    boolean mayAddRules() {
        return (kind() == 'r' || kind() == 'p')
                && access.owner()
                && RULES.stream().noneMatch(columns::containsKey);
    }

    /**
     * Those of the columns {@link #WORDS} that our words can be written to. One of this name with another type has a
     * meaning of its own: it is never written.
     */
    List<String> wordColumns() {
        return WORDS.stream().filter(this::takesWords).toList();
    }

    private boolean takesWords(String name) {
        TableColumn column = columns.get(name);
        return column != null && (DETECTION.contains(name) ? column.takesWords() : column.takesTexts());
    }

    /**
     * The columns of {@link #WORDS} that it lacks and that may be added.
     *
     * @param needed for what; both words of {@link #DETECTION} go together
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

    /** Whether our triggers record its changes. */
    boolean isAudited() {
        return triggers.contains(RECORDS);
    }

    /** Whether our triggers could be on it, and are not. */
    boolean lacksTriggers() {
        return (kind() == 'r' || kind() == 'p')
                && access.trigger()
                && !(triggers.contains(NOTIFIES) && triggers.contains(RECORDS));
    }

    /**
     * Whether changes have to be looked for, because nothing notifies of them. Writes to a partition itself notify no
     * one.
     */
    boolean mustBePolled() {
        return kind() != 'r' || !triggers.contains(NOTIFIES) || !access.notified();
    }

    /** A column that {@link #usable()} has found. */
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
