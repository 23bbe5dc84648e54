package dev.highwater.alert.store;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.TransitionReason;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Guidance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens and resolves episodes about clocks that are ahead. To be changed within {@link EpisodeTransactions#write} only.
 */
public final class ClockEpisodes {

    private ClockEpisodes() {}

    /**
     * An open episode.
     *
     * @param confirmedAt when an instance last saw the clock ahead
     */
    public record Open(String hostname, Severity level, ClockEvidence evidence, Instant confirmedAt) {}

    /**
     * An episode to be opened.
     *
     * @param since when the first reading was late because of the clock
     * @param silence that covers it; null if none does
     * @param guidance advice and team of the host's threshold
     */
    public record Begun(
            String dedupKey,
            Open episode,
            Instant since,
            @Nullable Long silence,
            Guidance guidance) {}

    /** An episode that was opened, or resolved. */
    public record Changed(
            String dedupKey, Severity level, @Nullable Long silence) {}

    /** Returns the open episodes, by hostname. */
    public static Uni<Map<String, Open>> open(SqlClient client) {
        return client.query(ClockStatements.OPEN_NOW).execute().map(rows -> {
            Map<String, Open> open = new HashMap<>();
            rows.forEach(row -> open.put(row.getString("hostname"), openOf(row)));
            return open;
        });
    }

    /** Opens an episode for each host that has none open. Returns the episodes that this call has opened. */
    public static Uni<List<Changed>> begin(SqlConnection connection, Collection<Begun> begun, OffsetDateTime now) {
        return connection
                .preparedQuery(ClockStatements.OPEN)
                .execute(Tuple.of(EpisodeJson.clockEpisodes(begun), now))
                .map(written -> written.stream()
                        .map(row -> new Changed(
                                row.getString("dedup_key"),
                                Severity.of(row.getString("level")),
                                row.getLong("silence_id")))
                        .toList());
    }

    /**
     * Updates open episodes whose clock is still ahead. Returns the deduplication keys of those that are escalated to
     * critical by this.
     */
    public static Uni<List<String>> confirm(SqlConnection connection, Collection<Open> seen) {
        return connection
                .preparedQuery(ClockStatements.CONFIRM)
                .execute(Tuple.of(EpisodeJson.confirmed(seen)))
                .map(written -> written.stream()
                        .filter(row -> row.getBoolean("escalated"))
                        .map(row -> row.getString("dedup_key"))
                        .toList());
    }

    /**
     * Resolves the episodes of hosts, unless an instance has seen their clock ahead since.
     *
     * @param unseenSince an episode that an instance has confirmed after this time stays open
     * @return the episodes that this call has resolved
     */
    public static Uni<List<Changed>> end(
            SqlConnection connection,
            Collection<String> hostnames,
            TransitionReason reason,
            OffsetDateTime now,
            Instant unseenSince) {
        Tuple values =
                Tuple.of(hostnames.toArray(String[]::new), reason.text(), now, unseenSince.atOffset(ZoneOffset.UTC));
        return connection
                .preparedQuery(ClockStatements.CLOSE)
                .execute(values)
                .map(written -> written.stream()
                        .map(row -> new Changed(row.getString("dedup_key"), Severity.of(row.getString("level")), null))
                        .toList());
    }

    private static Open openOf(Row row) {
        return new Open(
                row.getString("hostname"),
                Severity.of(row.getString("level")),
                EvidenceJson.clock(row.getJsonObject("clock")),
                EpisodeRows.instant(row, "confirmed_at"));
    }
}
