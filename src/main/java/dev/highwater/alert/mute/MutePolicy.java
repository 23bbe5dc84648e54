package dev.highwater.alert.mute;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.alert.store.EpisodeChanges;
import dev.highwater.alert.store.EpisodeMutes;
import dev.highwater.alert.store.EventRows;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.silence.Silence;
import dev.highwater.silence.Silences;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mutes what a silence covers from the moment it opens or changes its level, in the same transaction, so that nobody is told of it
 * first. Silences that begin and end later {@link MuteReconciler} sees to.
 */
@ApplicationScoped
public class MutePolicy implements EpisodeMutes {

    private static final String OPEN_NAMED = MuteChanges.OPEN + " AND dedup_key = ANY ($1::text[])";

    private final Silences silences;
    private final Clock clock;

    MutePolicy(Silences silences, Clock clock) {
        this.silences = silences;
        this.clock = clock;
    }

    /** Until the silences are known, nobody can say that an alert is not silenced. */
    public Uni<Void> silencesLoaded() {
        return silences.isLoaded()
                ? Uni.createFrom().voidItem()
                : silences.changes().toUni().replaceWithVoid();
    }

    /**
     * Adds to new episodes the silence that covers them, also if they have ended by now: nobody has been told of them yet.
     *
     * @return by dedup key the events that say so
     */
    @Override
    public Map<String, JsonObject> mute(EpisodeChanges changes) {
        Map<String, JsonObject> muted = new HashMap<>();
        for (Object opened : changes.opened()) {
            JsonObject episode = (JsonObject) opened;
            Severity level = Severity.of(episode.getString("level"));
            SeriesKey series = new SeriesKey(episode.getString("hostname"), episode.getString("cpu"));
            Long silence = silenceOf(series, level);
            if (silence != null) {
                episode.put("silence_id", silence);
                muted.put(
                        episode.getString("dedup_key"),
                        new JsonObject().put("level", level.text()).put("silence_id", silence));
            }
        }
        return muted;
    }

    /** Mutes and unmutes what has another level than before, within the transaction that says so. */
    @Override
    public Uni<Void> follow(SqlConnection connection, List<TransitionRecord> records, EventRows events) {
        String[] changed = records.stream()
                .map(TransitionRecord::transition)
                .filter(transition -> !transition.opens() && transition.kind() != TransitionKind.RESOLVED)
                .map(Transition::dedupKey)
                .distinct()
                .toArray(String[]::new);
        return changed.length == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(OPEN_NAMED)
                        .execute(Tuple.tuple().addArrayOfString(changed))
                        .chain(open -> MuteChanges.of(open, this).settle(connection, events));
    }

    /** The silence that covers a series now; null if none does. */
    @Nullable
    Long silenceOf(SeriesKey series, Severity level) {
        Optional<Silence> silence = silences.snapshot().covering(series, level, clock.instant());
        return silence.map(Silence::id).orElse(null);
    }

    /** The silence that covers all of a host; null if none does. */
    @Nullable
    public Long silenceOfHost(String hostname) {
        return silenceOfHost(hostname, Severity.CRITICAL);
    }

    /** The same for something that is not critical. */
    @Nullable
    public Long silenceOfHost(String hostname, Severity level) {
        return silenceOf(new SeriesKey(hostname, SeriesKey.ALL_CPUS), level);
    }
}
