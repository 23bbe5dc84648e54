package dev.highwater.notification.outbox;

import dev.highwater.database.Schema;
import dev.highwater.testing.TestServers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes episodes, events and outbox rows as {@code alert} does, for receivers that only a test knows. */
@ApplicationScoped
public class OutboxFixture {

    private static final String OPEN = """
            INSERT INTO alert_episodes (dedup_key, hostname, cpu, state, level, reason, allowed_top, clear_below,
                threshold_hostname, threshold_cpu, started_at, usage_avg, usage_max, window_end, fired_window_end,
                fired_usage_avg, fired_usage_max, fired_at)
            SELECT '%1$s' || random() || number, '%1$s' || CASE WHEN %2$d = 1 THEN '' ELSE '-' || number END, 'cpu1',
                'firing', 'warning', 'went_over', 20, 20, '%1$s', '*', now(), 91.2, 99.1,
                now(), now(), 91.2, 99.1, now()
            FROM generate_series(1, %2$d) AS number
            RETURNING id
            """;

    private static final String OPEN_UNUSUAL = """
            INSERT INTO alert_episodes (dedup_key, kind, hostname, cpu, state, level, reason, started_at, usage_avg,
                usage_max, window_end, fired_at, unusual)
            SELECT '%1$s' || random(), 'unusual', '%1$s', 'cpu1', 'firing', 'warning', 'unusual',
                now() - interval '5 minutes', 31.2, 44, now(), now(),
                '{"channel":"level","value":31.2,"low":2.1,"high":9.4,"at_this_hour":true,
                "score":1.6,"sensitivity":"medium"}'
            RETURNING id
            """;

    private static final String APPEND = """
            WITH counted AS (
                UPDATE alert_sequence
                SET value = value + (SELECT count(*) FROM alert_episodes WHERE %2$s)
                RETURNING value
            ), appended AS (
                INSERT INTO alert_events (sequence, episode_id, transition, reason, level, occurred_at)
                SELECT value + 1 - row_number() OVER (ORDER BY id DESC), id, '%3$s', reason, level, now()
                FROM alert_episodes CROSS JOIN counted
                WHERE %2$s
                RETURNING sequence, episode_id, transition
            )
            INSERT INTO alert_outbox (sequence, episode_id, transition, receiver)
            SELECT sequence, episode_id, transition, '%1$s' FROM appended
            """;

    private final Schema schema;

    public OutboxFixture(Schema schema) {
        this.schema = schema;
    }

    /** An episode fires; returns its id. */
    public long fire(String receiver, String hostname) throws SQLException {
        return fire(receiver, hostname, 1).get(0);
    }

    /** Several episodes fire at once; returns their ids. */
    public List<Long> fire(String receiver, String hostname, int count) throws SQLException {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        List<Long> ids = query(OPEN.formatted(hostname, count)).stream()
                .map(Long::valueOf)
                .toList();
        happen(receiver, "firing", "id BETWEEN %d AND %d".formatted(ids.get(0), ids.get(ids.size() - 1)));
        return ids;
    }

    /** A CPU is found unusual, for which a threshold is to ask; returns the episode's id. */
    public long fireUnusual(String receiver, String hostname) throws SQLException {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        long id = Long.parseLong(query(OPEN_UNUSUAL.formatted(hostname)).get(0));
        happen(receiver, "firing", "id = " + id);
        return id;
    }

    public void resolve(String receiver, long first, long last) {
        String which = "id BETWEEN %d AND %d".formatted(first, last);
        execute("UPDATE alert_episodes SET state = 'resolved', reason = 'recovered', resolved_reason = 'recovered',"
                + " resolved_at = now(), resolved_window_end = now(), resolved_usage_avg = 18, usage_avg = 18 WHERE "
                + which);
        happen(receiver, "resolved", which);
    }

    public void resolve(String receiver, long episode) {
        resolve(receiver, episode, episode);
    }

    public void escalate(String receiver, long episode) {
        execute("UPDATE alert_episodes SET level = 'critical', critical_top = 90 WHERE id = " + episode);
        happen(receiver, "escalated", "id = " + episode);
    }

    public void acknowledge(String receiver, long episode) {
        execute("UPDATE alert_episodes SET acknowledged_at = now(), acknowledged_by = 'ann' WHERE id = " + episode);
        happen(receiver, "acknowledged", "id = " + episode);
    }

    /** Takes its acknowledgement back. */
    public void withdraw(String receiver, long episode) {
        execute("UPDATE alert_episodes SET acknowledged_at = NULL, acknowledged_by = NULL WHERE id = " + episode);
        happen(receiver, "unacknowledged", "id = " + episode);
    }

    /** An episode fires under a silence, which is written together. */
    public long fireMuted(String receiver, String hostname) throws SQLException {
        schema.ready().await().atMost(Duration.ofSeconds(30));
        long id = Long.parseLong(query(OPEN.formatted(hostname, 1)).get(0));
        execute("UPDATE alert_episodes SET inhibited = true WHERE id = " + id);
        String which = "id = " + id;
        execute("BEGIN; " + APPEND.formatted(receiver, which, "firing") + ";"
                + APPEND.formatted(receiver, which, "muted") + "; COMMIT; NOTIFY highwater_alerts");
        return id;
    }

    /** Another receiver is to be notified that it fires. */
    public void alsoFor(String receiver, long episode) {
        happen(receiver, "firing", "id = " + episode);
    }

    public void mute(String receiver, long episode) {
        execute("UPDATE alert_episodes SET inhibited = true WHERE id = " + episode);
        happen(receiver, "muted", "id = " + episode);
    }

    public void unmute(String receiver, long episode) {
        execute("UPDATE alert_episodes SET inhibited = false WHERE id = " + episode);
        happen(receiver, "unmuted", "id = " + episode);
    }

    /** The rows of a receiver, oldest first, each as {@code transition state reason}. */
    public List<String> rows(String receiver) throws SQLException {
        return query("""
                SELECT concat_ws(' ', transition,
                    CASE WHEN delivered_at IS NOT NULL THEN 'notified' WHEN given_up_at IS NOT NULL THEN 'unsent'
                        WHEN parked_at IS NOT NULL THEN 'parked' ELSE 'waiting' END, last_error)
                FROM alert_outbox WHERE receiver = '%s' ORDER BY sequence
                """.formatted(receiver));
    }

    /** The same of one host. */
    public List<String> rows(String receiver, String hostname) throws SQLException {
        return query("""
                SELECT concat_ws(' ', transition,
                    CASE WHEN delivered_at IS NOT NULL THEN 'notified' WHEN given_up_at IS NOT NULL THEN 'unsent'
                        WHEN parked_at IS NOT NULL THEN 'parked' ELSE 'waiting' END, last_error)
                FROM alert_outbox JOIN alert_episodes AS episode ON episode.id = episode_id
                WHERE receiver = '%s' AND hostname = '%s' ORDER BY sequence
                """.formatted(receiver, hostname));
    }

    /** How many rows of a receiver wait. */
    public long waiting(String receiver) throws SQLException {
        return rows(receiver).stream().filter(row -> row.contains(" waiting")).count();
    }

    public void execute(String sql) {
        TestServers.postgres().execute(sql);
    }

    public List<String> query(String sql) throws SQLException {
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

    private void happen(String receiver, String transition, String which) {
        execute(APPEND.formatted(receiver, which, transition) + "; NOTIFY highwater_alerts");
    }
}
