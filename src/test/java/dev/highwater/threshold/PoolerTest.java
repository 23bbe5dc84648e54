package dev.highwater.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.sandbox.PgBouncer;
import dev.highwater.testing.TestServers;
import dev.highwater.threshold.ForeignTable.Running;
import dev.highwater.threshold.ThresholdChange.Verdict;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hazard: PostgreSQL is behind pgbouncer, and what one statement leaves on a connection is gone, or somebody else's, at the next. */
class PoolerTest {

    private final ForeignTable table = new ForeignTable(TestServers.postgres(), "pooled");
    private Path executable = Path.of("pgbouncer");

    @BeforeEach
    void find() {
        Optional<Path> found = PgBouncer.executable();
        assumeTrue(found.isPresent(), "pgbouncer is not installed");
        executable = found.orElseThrow();
    }

    @AfterEach
    void drop() {
        table.close();
    }

    @Test
    void shouldWorkInTransactionModeAndLookForChangesInsteadOfWaitingForThem() {
        try (PgBouncer pooler = start("transaction");
                Running service = through(pooler).loaded()) {
            assertThat(service.connected().notifications().remark())
                    .contains("pgbouncer in transaction mode")
                    .contains("looked for every second");

            for (int round = 0; round < 5; round++) {
                int limit = 10 + round;
                List<ThresholdChange> changes = Uni.join()
                        .all(IntStream.range(0, 8)
                                .mapToObj(i -> round(service, i, limit))
                                .toList())
                        .andFailFast()
                        .await()
                        .atMost(ForeignTable.WITHIN);
                assertThat(changes).allMatch(change -> change.verdict() == Verdict.DONE);
            }
            awaitPolled(service, "h7", "14");
            table.sql("INSERT INTO cpu_thresholds VALUES ('plain', 33)");
            awaitPolled(service, "plain", "33");
            assertThat(service.repository
                            .page("", 0, 50)
                            .await()
                            .atMost(ForeignTable.WITHIN)
                            .total())
                    .isEqualTo(9);
            assertThat(table.query("SELECT count(*) FROM threshold_changes WHERE author = 'dana'"))
                    .containsExactly("40");
        }
    }

    /** But for the search path, which Flyway sets while it migrates: docs/own-table.md. */
    @Test
    void shouldLeaveNothingOnConnectionsThatOthersGetNext() {
        try (PgBouncer pooler = start("transaction");
                Running service = through(pooler).loaded()) {
            service.create("doc", "20");

            List<String> left = IntStream.range(0, 20)
                    .mapToObj(i -> service.connected()
                            .database()
                            .call(pool -> pool.query("SELECT '' || (SELECT count(*) FROM pg_listening_channels())"
                                            + " || coalesce(current_setting('highwater.author', true), '')"
                                            + " || (SELECT count(*) FROM pg_prepared_statements)"
                                            + " || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')")
                                    .execute())
                            .await()
                            .atMost(ForeignTable.WITHIN)
                            .iterator()
                            .next()
                            .getString(0))
                    .distinct()
                    .toList();

            assertThat(left).containsExactly("000");
        }
    }

    @Test
    void shouldListenInSessionMode() {
        try (PgBouncer pooler = start("session");
                Running service = through(pooler).loaded()) {
            assertThat(service.connected().notifications().remark()).isEmpty();

            table.sql("INSERT INTO cpu_thresholds VALUES ('plain', 33)");

            await().untilAsserted(() -> assertThat(service.limits()).containsEntry("plain", "33"));
        }
    }

    @Test
    void shouldRefuseStatementModeInWords() {
        try (PgBouncer pooler = start("statement");
                Running service = through(pooler)) {
            await().atMost(ForeignTable.WITHIN)
                    .untilAsserted(() -> assertThat(service.connected().schema().reason())
                            .startsWith("A pooler in statement mode is in between"));
        }
    }

    @Test
    void shouldSayHowToNameASchemaWhereThePoolerTakesNone() {
        try (PgBouncer pooler = start("transaction");
                Running service = new Running(ConnectedDatabase.to(
                        "postgresql://localhost:" + pooler.port() + "/pooled?currentSchema=monitoring",
                        TestServers.postgres()))) {
            await().atMost(ForeignTable.WITHIN)
                    .untilAsserted(() -> assertThat(service.connected().schema().reason())
                            .contains("unsupported startup parameter: search_path", "ALTER ROLE"));
        }
    }

    private PgBouncer start(String mode) {
        return PgBouncer.start(executable, TestServers.postgres(), mode);
    }

    private static Running through(PgBouncer pooler) {
        return new Running(
                ConnectedDatabase.to("postgresql://localhost:" + pooler.port() + "/pooled", TestServers.postgres()));
    }

    private static Uni<ThresholdChange> round(Running service, int i, int limit) {
        Threshold threshold = Threshold.of("h" + i, limit);
        return limit == 10
                ? service.editor.create(threshold, "dana")
                : service.editor.restore(
                        threshold.key(),
                        threshold,
                        dev.highwater.http.IfMatch.parse(null).orElseThrow(),
                        "dana");
    }

    private static void awaitPolled(Running service, String hostname, String limit) {
        await().atMost(ForeignTable.WITHIN).untilAsserted(() -> {
            service.connected().lookForChanges();
            assertThat(service.limits()).containsEntry(hostname, limit);
        });
    }
}
