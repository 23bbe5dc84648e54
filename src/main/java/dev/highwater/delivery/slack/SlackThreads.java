package dev.highwater.delivery.slack;

import dev.highwater.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Remembers in PostgreSQL which message told of an episode's beginning, so that its end can be told in the same thread.
 */
@ApplicationScoped
class SlackThreads {

    private static final String FIND = """
            SELECT ts FROM slack_messages WHERE episode_id = $1 AND channel = $2
            """;

    private static final String REMEMBER = """
            INSERT INTO slack_messages (episode_id, channel, ts) VALUES ($1, $2, $3)
            ON CONFLICT (episode_id) DO UPDATE SET channel = excluded.channel, ts = excluded.ts
            """;

    private final Database database;

    SlackThreads(Database database) {
        this.database = database;
    }

    /** The message in this channel; empty if there is none, for example because the channel was another one then. */
    Uni<Optional<String>> find(long episodeId, String channel) {
        return database.call(pool -> pool.preparedQuery(FIND).execute(Tuple.of(episodeId, channel)))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("ts")));
    }

    Uni<Void> remember(long episodeId, String channel, String timestamp) {
        return database.call(pool -> pool.preparedQuery(REMEMBER).execute(Tuple.of(episodeId, channel, timestamp)))
                .replaceWithVoid();
    }
}
