package dev.highwater.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.highwater.testing.Slow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class ServersTest {

    @Test
    void shouldKeepPortAndTopicsWhenTheBrokerIsKilledAndStartedAgain() throws Exception {
        try (KafkaServer kafka = KafkaServer.temporary()) {
            kafka.start();
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
                        .all()
                        .get();
            }
            long firstProcess = kafka.running().pid();
            kafka.kill();
            kafka.start();
            try (Admin admin = Admin.create(client)) {
                assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("kept"));
            }
            assertThat(kafka.running().pid()).isNotEqualTo(firstProcess);
        }
    }

    @Test
    void shouldKeepPortAndRowsWhenTheDatabaseIsRestarted(@TempDir Path directory) throws SQLException {
        try (PostgresServer postgres = PostgresServer.in(directory, Ports.free())) {
            postgres.start();
            postgres.execute("CREATE TABLE kept (id INT); INSERT INTO kept VALUES (42)");
            ProcessHandle first = postgres.process();
            postgres.restart();
            await().until(() -> !first.isAlive());
            try (Connection connection = postgres.connect();
                    ResultSet rows = connection.createStatement().executeQuery("SELECT id FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
        assertThat(directory.resolve("data")).isDirectory();
    }

    @Test
    void shouldSayWhyTheBrokerDidNotStart() {
        try (KafkaServer kafka = KafkaServer.temporary(Map.of("num.io.threads", "none"))) {
            assertThatThrownBy(kafka::start)
                    .hasMessageContaining("Kafka did not start")
                    .hasMessageContaining("num.io.threads");
        }
    }

    @Test
    void shouldDeleteTemporaryData() {
        PostgresServer postgres = PostgresServer.temporary();
        postgres.start();
        Path directory = postgres.log().getParent();
        ProcessHandle process = postgres.process();
        assertThat(directory).isNotNull().isDirectory();
        postgres.close();
        assertThat(Files.exists(directory)).isFalse();
        await().until(() -> !process.isAlive());
    }
}
