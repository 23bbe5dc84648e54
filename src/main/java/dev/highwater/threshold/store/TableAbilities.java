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
 * What the table {@code cpu_thresholds} can do; one that was there before Highwater may be closed to us in parts.
 *
 * @param shape the table as it is
 * @param rules whether it has columns for more than a limit
 * @param audited whether triggers record its changes
 */
record TableAbilities(TableShape shape, boolean rules, boolean audited) {

    /**
     * Somebody's open transaction makes an edit fail with a reason, rather than hang. The triggers take the author from
     * the setting, which ends with the transaction.
     */
    private static final String BEGIN =
            "SELECT set_config('lock_timeout', '2s', true), set_config('highwater.author', $1, true)";

    /** Where no trigger can, we say ourselves that there is something to read. */
    private static final String NOTIFY = "SELECT pg_notify('highwater_thresholds', '')";

    /** As our own table has them: with defaults and last, so that a short {@code INSERT} means what it always meant. */
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

    /** What else a threshold may say: by the name of the column, what it says there. */
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
     * To be called first in a transaction that changes thresholds. Fails with a {@link RefusedEditException} when the
     * table does not take what is wanted at all. Columns for more than a limit are added to somebody's table only here,
     * when they are asked for and it is ours to alter.
     *
     * @param wanted what is to be stored; empty to delete
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

    /** Statements that add the columns that are needed and may be added; empty if none are. */
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
     * Whether a threshold can be stored. Rows for certain CPUs are in a table of our own, which can do all.
     *
     * @param current what the row says now, where it need not be written; null for nothing
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

    /** A column that is missing says the default. */
    private static Stream<String> neededWords(Threshold threshold, @Nullable Threshold current) {
        Threshold there = current == null ? Threshold.of(threshold.hostname(), threshold.allowedTop()) : current;
        return TableShape.WORDS.stream().filter(name -> {
            Function<Threshold, @Nullable String> text = text(name);
            return !Objects.equals(text.apply(threshold), text.apply(there));
        });
    }

    /** What a threshold says in one of the columns {@link TableShape#WORDS}. */
    static Function<Threshold, @Nullable String> text(String column) {
        return Objects.requireNonNull(TEXTS.get(column), column);
    }

    /** The columns beside the name that are written. */
    List<String> columns() {
        return Stream.of(List.of("allowed_top"), rules ? TableShape.RULES : List.<String>of(), shape.wordColumns())
                .flatMap(List::stream)
                .toList();
    }
}
