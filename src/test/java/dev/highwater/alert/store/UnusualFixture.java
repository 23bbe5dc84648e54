package dev.highwater.alert.store;

import static dev.highwater.testing.AlertFixture.complete;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Episodes about what is unusual, as they are written when it is found and when it is over. */
@ApplicationScoped
public class UnusualFixture {

    private static final String OPEN = """
            INSERT INTO alert_episodes (dedup_key, kind, hostname, cpu, state, level, reason, started_at, usage_avg,
                usage_max, window_end, fired_at, unusual)
            VALUES ($1, 'unusual', $2::text, $3, 'firing', 'warning', 'unusual', now() - interval '5 minutes', 31.2, 44,
                now(), now(),
                '{"channel":"level","value":31.2,"low":2.1,"high":9.4,"at_this_hour":true,
                "score":1.6,"sensitivity":"medium"}')
            RETURNING id
            """;

    private static final String CLOSE = """
            UPDATE alert_episodes
            SET state = 'resolved', reason = 'usual_again', resolved_reason = 'usual_again', resolved_at = now()
            WHERE dedup_key = $1
            """;

    private final EpisodeTransactions log;
    private final AskingThresholds asking;

    public UnusualFixture(EpisodeTransactions log, AskingThresholds asking) {
        this.log = log;
        this.asking = asking;
    }

    /** It is found; returns the episode's id. */
    public long open(SeriesKey series) {
        asking.awaitAskingFor(series);
        return complete(log.write(connection -> connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(key(series), series.hostname(), series.cpu()))
                .map(rows -> rows.iterator().next().getLong(0))
                .call(id -> log.append(connection, event(series, TransitionKind.FIRING, TransitionReason.UNUSUAL)))));
    }

    /** It is over by itself. */
    public void close(SeriesKey series) {
        complete(log.write(connection -> connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(key(series)))
                .chain(() ->
                        log.append(connection, event(series, TransitionKind.RESOLVED, TransitionReason.USUAL_AGAIN)))));
    }

    /** Its host sends nothing, or sends again. */
    public void inhibit(String hostname, boolean inhibited) {
        complete(log.write(connection -> NoDataEpisodes.inhibit(connection, new String[] {hostname}, inhibited)
                .call(found -> {
                    EventRows events = new EventRows();
                    found.forEach(one -> events.add(new NewEvent(
                            one.dedupKey(),
                            inhibited ? TransitionKind.MUTED : TransitionKind.UNMUTED,
                            inhibited ? TransitionReason.INHIBITED : TransitionReason.INHIBITION_ENDED,
                            one.level(),
                            null)));
                    return log.append(connection, events);
                })));
    }

    private static EventRows event(SeriesKey series, TransitionKind kind, TransitionReason reason) {
        EventRows events = new EventRows();
        events.add(new NewEvent(key(series), kind, reason, Severity.WARNING, null));
        return events;
    }

    private static String key(SeriesKey series) {
        return series.hostname() + "/" + series.cpu() + "/unusual";
    }
}
