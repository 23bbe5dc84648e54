package dev.highwater.notification.outbox;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.EpisodeViews;
import dev.highwater.database.Database;
import dev.highwater.notification.plan.Background.EndedSilence;
import dev.highwater.notification.plan.Background.Ending;
import dev.highwater.notification.plan.OutboxRow;
import dev.highwater.silence.SilenceViews;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads the mutes and acknowledgements whose end waits in the outbox; a message names them as its reason. */
final class Endings {

    private static final Set<TransitionKind> ENDING = Set.of(TransitionKind.UNMUTED, TransitionKind.UNACKNOWLEDGED);

    private static final String LATEST = """
            SELECT DISTINCT ON (event.episode_id) event.episode_id, event.reason, event.author,
                silence.id AS silence_id, silence.author AS silence_author, silence.comment, silence.expired_by
            FROM %s AS event
            LEFT JOIN %s AS silence ON silence.id = event.silence_id
            WHERE event.sequence = ANY ($1::bigint[])
            ORDER BY event.episode_id, event.sequence DESC
            """.formatted(EpisodeViews.EVENTS, SilenceViews.SILENCES);

    private final Database database;

    Endings(Database database) {
        this.database = database;
    }

    /** Returns the latest ending of each episode. Episodes without one are not in the map. */
    Uni<Map<Long, Ending>> of(Map<Long, List<OutboxRow>> waiting) {
        Long[] sequences = waiting.values().stream()
                .flatMap(Collection::stream)
                .filter(row -> ENDING.contains(row.transition()))
                .map(OutboxRow::sequence)
                .toArray(Long[]::new);
        if (sequences.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return database.call(pool -> pool.preparedQuery(LATEST)
                .execute(Tuple.of(sequences))
                .map(rows -> {
                    Map<Long, Ending> endings = new HashMap<>();
                    rows.forEach(row -> endings.put(row.getLong("episode_id"), ending(row)));
                    return endings;
                }));
    }

    private static Ending ending(Row row) {
        return new Ending(
                TransitionReason.ofWritten(row.getString("reason")), row.getString("author"), silenceOrNull(row));
    }

    private static @Nullable EndedSilence silenceOrNull(Row row) {
        Long id = row.getLong("silence_id");
        return id == null
                ? null
                : new EndedSilence(
                        id,
                        Objects.requireNonNullElse(row.getString("silence_author"), ""),
                        Objects.requireNonNullElse(row.getString("comment"), ""),
                        row.getString("expired_by"));
    }
}
