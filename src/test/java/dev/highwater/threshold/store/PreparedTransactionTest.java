package dev.highwater.threshold.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.highwater.database.ConnectedDatabase;
import dev.highwater.sandbox.PostgresServer;
import dev.highwater.testing.Slow;
import dev.highwater.threshold.store.ForeignTable.Running;
import org.junit.jupiter.api.Test;

/** Hazard: whoever uses two-phase commits cannot, because a trigger of ours has notified in the transaction. */
@Slow
class PreparedTransactionTest {

    @Test
    void shouldLetTransactionsBePreparedAndSeeTheirChangesAllTheSame() {
        try (PostgresServer server = PostgresServer.temporary()) {
            server.start();
            ConnectedDatabase.asSuperuser(server, "postgres", "ALTER SYSTEM SET max_prepared_transactions = 10");
            server.restart();
            try (ForeignTable table = new ForeignTable(server, "prepared")) {
                table.sql("CREATE TABLE cpu_thresholds (hostname text, allowed_top int)");
                try (Running service = table.start().loaded()) {
                    assertThat(table.triggers()).hasSize(5);

                    table.sql("BEGIN; INSERT INTO cpu_thresholds VALUES ('doc', 20); PREPARE TRANSACTION 'theirs'");
                    table.sql("COMMIT PREPARED 'theirs'");

                    await().untilAsserted(() -> {
                        service.thresholds.poll();
                        assertThat(service.limits()).containsEntry("doc", "20");
                    });
                    assertThat(table.query("SELECT author FROM threshold_changes"))
                            .containsExactly("sql:highwater");
                }
            }
        }
    }
}
