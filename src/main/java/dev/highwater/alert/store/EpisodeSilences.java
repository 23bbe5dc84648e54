package dev.highwater.alert.store;

import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and sets which silence mutes each open episode. To be changed within {@link EpisodeTransactions} only. */
public final class EpisodeSilences {

    private static final String OPEN = """
            SELECT dedup_key, hostname, cpu, level, silence_id FROM alert_episodes WHERE state <> 'resolved'
            """;

    private static final String SILENCED = OPEN + " AND silence_id IS NOT NULL";

    private static final String NAMED = OPEN + " AND dedup_key = ANY ($1::text[])";

    private static final String SET = """
            UPDATE alert_episodes AS episode
            SET silence_id = muted.silence_id
            FROM jsonb_to_recordset($1::jsonb) AS muted (dedup_key text, silence_id bigint)
            WHERE episode.dedup_key = muted.dedup_key
            """;

    private EpisodeSilences() {}

    /**
     * An open episode with its silence.
     *
     * @param dedupKey the deduplication key of the episode
     * @param silenceId the recorded silence that mutes it; null for none
     */
    public record OpenEpisodeSilence(
            String dedupKey,
            SeriesKey series,
            Severity level,
            @Nullable Long silenceId) {}

    /**
     * The change of an episode's silence.
     *
     * @param before the episode with its silence until now
     * @param silenceId the silence that mutes it from now on; null for none
     */
    public record ChangedSilence(
            OpenEpisodeSilence before, @Nullable Long silenceId) {}

    /** Returns all open episodes with their silences. */
    public static Uni<List<OpenEpisodeSilence>> ofAll(SqlClient client) {
        return client.query(OPEN).execute().map(EpisodeSilences::rows);
    }

    /** Returns the open episodes that have a silence; if no silences exist, only these can differ. */
    public static Uni<List<OpenEpisodeSilence>> ofSilenced(SqlClient client) {
        return client.query(SILENCED).execute().map(EpisodeSilences::rows);
    }

    /** Returns the open episodes with these deduplication keys. */
    public static Uni<List<OpenEpisodeSilence>> of(SqlClient client, Collection<String> dedupKeys) {
        return client.preparedQuery(NAMED)
                .execute(Tuple.tuple().addArrayOfString(dedupKeys.toArray(String[]::new)))
                .map(EpisodeSilences::rows);
    }

    /** Writes the silences that episodes have from now on. */
    public static Uni<Void> set(SqlConnection connection, List<ChangedSilence> changes) {
        return connection
                .preparedQuery(SET)
                .execute(Tuple.of(EpisodeJson.silences(changes)))
                .replaceWithVoid();
    }

    private static List<OpenEpisodeSilence> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new OpenEpisodeSilence(
                        row.getString("dedup_key"),
                        new SeriesKey(row.getString("hostname"), row.getString("cpu")),
                        Severity.of(row.getString("level")),
                        row.getLong("silence_id")))
                .toList();
    }
}
