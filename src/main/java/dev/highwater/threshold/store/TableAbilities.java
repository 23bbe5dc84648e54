package dev.highwater.threshold.store;

import dev.highwater.threshold.Threshold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the table {@code cpu_thresholds} can store. A table that existed before Highwater may lack columns, or Highwater
 * may not be allowed to add them.
 *
 * @param shape the table as it is now
 * @param rules whether it has all columns of {@link TableShape#RULES}
 * @param audited whether triggers record its changes
 */
record TableAbilities(TableShape shape, boolean rules, boolean audited) {

    /**
     * Makes an edit fail with a reason instead of hanging while another transaction holds a lock on the table, and
     * gives the triggers the author of the change. Both settings end with the transaction.
     */
    private static final String BEGIN =
            "SELECT set_config('lock_timeout', '2s', true), set_config('highwater.author', $1, true)";

    /** Notifies explicitly, for tables that have no trigger. */
    private static final String NOTIFY = "SELECT pg_notify('highwater_thresholds', '')";

    /**
     * The same columns as in Highwater's own table. They have defaults and come last, so that an {@code INSERT} without
     * a list of columns works as before.
     */
    private static final String ADD_RULES = """
            ALTER TABLE %s
                ADD COLUMN critical_top %2$s CHECK (critical_top BETWEEN 0 AND 100),
                ADD COLUMN clear_below %2$s CHECK (clear_below BETWEEN 0 AND 100),
                ADD COLUMN pending_windows integer NOT NULL DEFAULT 1 CHECK (pending_windows BETWEEN 1 AND 1000),
                ADD COLUMN pending_seconds integer NOT NULL DEFAULT 0 CHECK (pending_seconds BETWEEN 0 AND 86400),
                ADD COLUMN keep_firing_seconds integer NOT NULL DEFAULT 0
                    CHECK (keep_firing_seconds BETWEEN 0 AND 86400)
            """;

    private static final Map<String, String> ADD_WORDS = Map.of(
            "detect", "detect text NOT NULL DEFAULT 'limit' CHECK (detect IN ('limit', 'usual', 'both'))",
            "sensitivity",
                    "sensitivity text NOT NULL DEFAULT 'medium' CHECK (sensitivity IN ('low', 'medium', 'high'))");

    /** The text of a threshold for each text column, by the name of the column. */
    private static final Map<String, Function<Threshold, @Nullable String>> TEXTS = Map.of(
            "detect", threshold -> threshold.detect().text(),
            "sensitivity", threshold -> threshold.detection().sensitivity().text(),
            "runbook_url", threshold -> threshold.guidance().runbookUrl(),
            "note", threshold -> threshold.guidance().note(),
            "team", threshold -> threshold.guidance().team(),
            "mention", threshold -> threshold.guidance().mention(),
            "no_data_after",
                    threshold -> threshold.noDataAfter() == null
                            ? null
                            : threshold.noDataAfter().text());

    /**
     * Begins a change of thresholds; must be the first call in the transaction. Fails with a
     * {@link RefusedEditException} if the table cannot accept the change. Adds columns that the thresholds need to a
     * table of another application only here, and only if Highwater may alter it.
     *
     * @param wanted the rows that are written; empty to delete
     * @param everyCpu whether {@code cpu_thresholds} is changed
     */
    static Uni<TableAbilities> begin(
            SqlConnection connection, String author, Collection<Threshold> wanted, boolean everyCpu) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(author))
                .chain(() -> ThresholdTable.inspect(connection))
                .map(TableAbilities::of)
                .invoke(abilities -> {
                    if (everyCpu) {
                        abilities.shape.usable();
                        EditCheck.writable(abilities.shape);
                    }
                })
                .call(abilities -> EditCheck.takes(connection, abilities.shape, wanted))
                .call(abilities -> connection.query(NOTIFY).execute())
                .chain(abilities -> {
                    String additions = abilities.additions(wanted);
                    return additions.isEmpty()
                            ? Uni.createFrom().item(abilities)
                            : connection
                                    .query(additions)
                                    .execute()
                                    .chain(() -> ThresholdTable.inspect(connection))
                                    .map(TableAbilities::of);
                });
    }

    /** Returns the statements that add the needed columns, as far as they may be added; empty if there are none. */
    private String additions(Collection<Threshold> wanted) {
        List<Threshold> rows = wanted.stream()
                .filter(threshold -> threshold.cpu().equals(Threshold.ANY))
                .toList();
        List<String> statements = new ArrayList<>();
        if (!rules && shape.mayAddRules() && rows.stream().anyMatch(TableAbilities::needsRules)) {
            statements.add(ADD_RULES.formatted(shape.name(), limitType()));
        }
        List<String> words = shape.wordColumnsToAdd(
                rows.stream().flatMap(row -> neededWords(row, null)).collect(Collectors.toSet()));
        if (!words.isEmpty()) {
            statements.add("ALTER TABLE %s %s"
                    .formatted(
                            shape.name(),
                            words.stream()
                                    .map(word -> "ADD COLUMN " + ADD_WORDS.getOrDefault(word, word + " text"))
                                    .collect(Collectors.joining(", "))));
        }
        return String.join("; ", statements);
    }

    private static TableAbilities of(TableShape shape) {
        return new TableAbilities(shape, shape.hasRules(), shape.isAudited());
    }

    private String limitType() {
        return shape.column("allowed_top").isWhole() ? "integer" : "numeric";
    }

    /**
     * Whether a threshold can be stored. Rows for certain CPUs always can, because they are in Highwater's own table.
     *
     * @param current the row as it is; a text in it that stays the same needs no writable column. Null if there is no
     *     row
     */
    boolean canStore(Threshold threshold, @Nullable Threshold current) {
        return !threshold.cpu().equals(Threshold.ANY)
                || (rules || !needsRules(threshold))
                        && neededWords(threshold, current).allMatch(shape.wordColumns()::contains);
    }

    private static boolean needsRules(Threshold threshold) {
        return !Threshold.of(threshold.hostname(), threshold.allowedTop())
                .detecting(threshold.detect(), threshold.detection().sensitivity())
                .with(threshold.guidance())
                .withNoDataAfter(threshold.noDataAfter())
                .withVersion(threshold.version())
                .equals(threshold);
    }

    /** Returns the text columns that have to be written. A missing column counts as one with the default value. */
    private static Stream<String> neededWords(Threshold threshold, @Nullable Threshold current) {
        Threshold there = current == null ? Threshold.of(threshold.hostname(), threshold.allowedTop()) : current;
        return TableShape.WORDS.stream().filter(name -> {
            Function<Threshold, @Nullable String> text = text(name);
            return !Objects.equals(text.apply(threshold), text.apply(there));
        });
    }

    /** Returns the function that gives a threshold's text for one of the columns {@link TableShape#WORDS}. */
    static Function<Threshold, @Nullable String> text(String column) {
        return Objects.requireNonNull(TEXTS.get(column), column);
    }

    /** Returns the columns that are written, without the hostname. */
    List<String> columns() {
        return Stream.of(List.of("allowed_top"), rules ? TableShape.RULES : List.<String>of(), shape.wordColumns())
                .flatMap(List::stream)
                .toList();
    }
}
