package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a message that a channel of Slack has is about. Fails while the database cannot be used. */
@ApplicationScoped
public class MessageEpisodes {

    /** The reference names the channel unless the receiver is called by its id. */
    private static final String UNATTENDED = """
            SELECT DISTINCT notified.episode_id
            FROM alert_messages AS message
            JOIN alert_told AS notified ON notified.message_id = message.id
            JOIN %s AS episode ON episode.id = notified.episode_id
            WHERE (message.reference = $1 || '/' || $2 OR message.reference = $2 AND message.receiver = 'slack:' || $1)
                AND episode.state = 'firing' AND NOT episode.is_acknowledged
            ORDER BY notified.episode_id
            """.formatted(EpisodeViews.EPISODES);

    private final Database database;

    MessageEpisodes(Database database) {
        this.database = database;
    }

    /**
     * Ids of the episodes of a message that fire and that no one has acknowledged; none if there is no such message.
     *
     * @param channel id of its channel
     * @param timestamp Slack's {@code ts}
     */
    public Uni<List<Long>> unattended(String channel, String timestamp) {
        return database.call(pool -> pool.preparedQuery(UNATTENDED).execute(Tuple.of(channel, timestamp)))
                .map(rows -> rows.stream().map(row -> row.getLong("episode_id")).toList());
    }
}
