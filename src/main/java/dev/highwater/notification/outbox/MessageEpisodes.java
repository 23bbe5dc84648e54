package dev.highwater.notification.outbox;

import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds the episodes of a Slack message. Fails with {@link dev.highwater.database.DatabaseUnavailableException} while
 * the database cannot be used.
 */
@ApplicationScoped
public class MessageEpisodes {

    /** Selects by reference, which holds the id of the channel only if the receiver is not named by that id itself. */
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
     * Returns the ids of the message's episodes that fire unacknowledged; none if there is no such message.
     *
     * @param channel Slack's id of the channel
     * @param timestamp Slack's {@code ts} of the message
     */
    public Uni<List<Long>> unattended(String channel, String timestamp) {
        return database.call(pool -> pool.preparedQuery(UNATTENDED).execute(Tuple.of(channel, timestamp)))
                .map(rows -> rows.stream().map(row -> row.getLong("episode_id")).toList());
    }
}
