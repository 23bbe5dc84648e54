package dev.highwater.threshold.store;

import dev.highwater.database.Database;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Imports many thresholds in one transaction: all of them or none. */
@ApplicationScoped
public class ThresholdImporter {

    /**
     * Maximum duration of an import. A hundred thousand rows take a second or two; the rest is time to wait for locks.
     */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Limits the time of a statement, and disables nested loops: PostgreSQL's planner assumes that an array parameter
     * is short, and would compare each row of the file with each row of the table.
     */
    private static final String PREPARE = """
            SELECT set_config('statement_timeout', '50s', true), set_config('enable_nestloop', 'off', true)
            """;

    /** Lets other editors wait until the import ends; readers are not blocked. */
    private static final String LOCK = "LOCK TABLE %s, cpu_thresholds_by_cpu IN SHARE ROW EXCLUSIVE MODE";

    /**
     * Locks only Highwater's own table, for an import that does not change {@code cpu_thresholds}; Highwater's role may
     * not be allowed to lock that.
     */
    private static final String LOCK_OURS = "LOCK TABLE cpu_thresholds_by_cpu IN SHARE ROW EXCLUSIVE MODE";

    private final Database database;

    ThresholdImporter(Database database) {
        this.database = database;
    }

    /**
     * How an import is done.
     *
     * @param replace whether rows that are not in the file are deleted
     * @param dryRun whether the transaction is rolled back at the end
     * @param author author of the changes
     */
    public record Options(boolean replace, boolean dryRun, String author) {}

    /**
     * Imports thresholds, in one transaction.
     *
     * @param thresholds no two with the same hostname and CPU
     * @return empty if the table cannot store all of them; then nothing was changed
     */
    public Uni<Optional<ImportResult>> put(List<Threshold> thresholds, Options options) {
        return database.call(
                LIMIT,
                pool -> pool.withConnection(connection -> connection
                        .begin()
                        .chain(transaction -> put(connection, thresholds, options)
                                .call(result -> options.dryRun() || result.isEmpty()
                                        ? transaction.rollback()
                                        : transaction.commit())
                                .onFailure()
                                .call(() -> transaction.rollback().onFailure().recoverWithNull()))));
    }

    private static Uni<Optional<ImportResult>> put(
            SqlConnection connection, List<Threshold> thresholds, Options options) {
        Map<Boolean, List<Threshold>> byTable = thresholds.stream()
                .collect(Collectors.partitioningBy(threshold -> threshold.cpu().equals(Threshold.ANY)));
        List<Threshold> everyCpu = byTable.getOrDefault(true, List.of());
        List<Threshold> byCpu = byTable.getOrDefault(false, List.of());
        boolean touchesTheFirst = options.replace() || !everyCpu.isEmpty();
        return TableAbilities.begin(connection, options.author(), everyCpu, touchesTheFirst)
                .chain(abilities -> canStore(connection, abilities, everyCpu)
                        .chain(can -> can
                                ? connection
                                        .query(PREPARE)
                                        .execute()
                                        .chain(() -> connection
                                                .query(
                                                        touchesTheFirst
                                                                ? LOCK.formatted(abilities
                                                                        .shape()
                                                                        .name())
                                                                : LOCK_OURS)
                                                .execute())
                                        .chain(() -> touchesTheFirst
                                                ? recording(connection, abilities, options, everyCpu)
                                                : Uni.createFrom().item(new ImportResult(0, 0, 0, 0, options.dryRun())))
                                        .chain(first -> merge(connection, MergeStatement.byCpu(), byCpu, options)
                                                .map(second -> Optional.of(sum(first, second, options))))
                                : Uni.createFrom().item(Optional.<ImportResult>empty()))
                        .onFailure(RefusedByTable::isForbidden)
                        .transform(failure -> RefusedByTable.forbidden(abilities.shape(), failure)));
    }

    /**
     * Whether the table can store the rows. A value for a column that cannot be written is no obstacle if the row has
     * that value already.
     */
    private static Uni<Boolean> canStore(SqlConnection connection, TableAbilities abilities, List<Threshold> everyCpu) {
        return everyCpu.stream().allMatch(row -> abilities.canStore(row, null))
                ? Uni.createFrom().item(true)
                : everyCpu(connection)
                        .map(current ->
                                everyCpu.stream().allMatch(row -> abilities.canStore(row, current.get(row.key()))));
    }

    private static Uni<ImportResult> merge(
            SqlConnection connection, MergeStatement statement, List<Threshold> thresholds, Options options) {
        return connection
                .preparedQuery(statement.text())
                .execute(statement.values(thresholds, options.replace()))
                .map(rows -> rows.iterator().next())
                .map(row -> result(row, thresholds.size(), options));
    }

    /**
     * Merges the rows. If no triggers record the changes, compares the table before and after and records the
     * differences.
     */
    private static Uni<ImportResult> recording(
            SqlConnection connection, TableAbilities abilities, Options options, List<Threshold> thresholds) {
        MergeStatement statement = MergeStatement.everyCpu(abilities);
        if (abilities.audited()) {
            return merge(connection, statement, thresholds, options);
        }
        return everyCpu(connection)
                .chain(before -> merge(connection, statement, thresholds, options)
                        .call(() -> everyCpu(connection)
                                .chain(after -> ChangeLog.record(connection, options.author(), before, after))));
    }

    private static Uni<Map<SeriesKey, Threshold>> everyCpu(SqlConnection connection) {
        return ThresholdRepository.all(connection)
                .map(thresholds -> thresholds.stream()
                        .filter(threshold -> threshold.cpu().equals(Threshold.ANY))
                        .collect(Collectors.toMap(Threshold::key, Function.identity())));
    }

    /**
     * The number of unchanged rows is at least 0: in a table without a key one row of the file may change several rows.
     */
    private static ImportResult result(Row row, int size, Options options) {
        int created = row.getInteger("created");
        int changed = row.getInteger("changed");
        return new ImportResult(
                created, changed, Math.max(size - created - changed, 0), row.getInteger("deleted"), options.dryRun());
    }

    private static ImportResult sum(ImportResult first, ImportResult second, Options options) {
        return new ImportResult(
                first.created() + second.created(),
                first.changed() + second.changed(),
                first.unchanged() + second.unchanged(),
                first.deleted() + second.deleted(),
                options.dryRun());
    }
}
