package dev.highwater.delivery;

import dev.highwater.TestServers;
import dev.highwater.database.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes episodes and outbox rows as {@code alert} does, for receivers that only a test knows. */
@ApplicationScoped
class OutboxFixture {

    private final Schema schema;

    OutboxFixture(Schema schema) {
        this.schema = schema;
    }

    /** Adds a resolved episode and returns its id. */
    long episode(String hostname) throws SQLException {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        return Long.parseLong(query("""
                        INSERT INTO alert_episodes (dedup_key, hostname, cpu, state, allowed_top, threshold_hostname,
                            started_at, fired_window_end, fired_usage_avg, fired_usage_max, fired_at,
                            resolved_window_end, resolved_usage_avg, resolved_at, resolved_reason)
                        VALUES ('%1$s' || random(), '%1$s', 'cpu1', 'resolved', 20, '%1$s',
                            now(), now(), 91.2, 99.1, now(), now(), 18, now(), 'recovered')
                        RETURNING id
                        """.formatted(hostname)).get(0));
    }

    /** Adds a row of the outbox and returns its id. */
    long row(String receiver, long episode, String transition) throws SQLException {
        return Long.parseLong(
                query("INSERT INTO alert_outbox (receiver, episode_id, transition) VALUES ('%s', %d, '%s') RETURNING id"
                                .formatted(receiver, episode, transition))
                        .get(0));
    }

    /** The rows of a receiver, oldest first, each as {@code state attempts last_error}. */
    List<String> rows(String receiver) throws SQLException {
        return query("""
                SELECT concat_ws(' ',
                    CASE WHEN delivered_at IS NOT NULL THEN 'delivered' WHEN given_up_at IS NOT NULL THEN 'given-up'
                        ELSE 'pending' END,
                    attempts, last_error)
                FROM alert_outbox WHERE receiver = '%s' ORDER BY id
                """.formatted(receiver));
    }

    void execute(String sql) {
        TestServers.postgres().execute(sql);
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = TestServers.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
