package dev.highwater.alert;

import dev.highwater.reading.SeriesKey;
import dev.highwater.silence.Silence;
import dev.highwater.silence.Silences;
import dev.highwater.threshold.Level;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mutes what a silence covers from the moment it opens, in the same transaction, so that nobody is told of it first. What begins
 * and ends later {@link MuteKeeper} sees to.
 */
@ApplicationScoped
class Muting {

    private final Silences silences;
    private final Clock clock;

    Muting(Silences silences, Clock clock) {
        this.silences = silences;
        this.clock = clock;
    }

    /** Adds to new episodes the silence that covers them, and to the events that it does. */
    void mute(EpisodeChanges changes, EventRows events) {
        for (Object opened : changes.opened()) {
            JsonObject episode = (JsonObject) opened;
            Level level = Level.of(episode.getString("level"));
            SeriesKey series = new SeriesKey(episode.getString("hostname"), episode.getString("cpu"));
            Long silence = episode.containsKey("resolved_reason") ? null : silenceOf(series, level);
            if (silence != null) {
                episode.put("silence_id", silence);
                events.add(episode.getString("dedup_key"), TransitionKind.MUTED, Reason.SILENCED)
                        .put("level", level.text())
                        .put("silence_id", silence);
            }
        }
    }

    /** The silence that covers a series now; null if none does. */
    @Nullable
    Long silenceOf(SeriesKey series, Level level) {
        Optional<Silence> silence = silences.snapshot().covering(series, level, clock.instant());
        return silence.map(Silence::id).orElse(null);
    }

    /** The silence that covers all of a host; null if none does. */
    @Nullable
    Long silenceOfHost(String hostname) {
        return silenceOf(new SeriesKey(hostname, HostRepository.ALL_CPUS), Level.CRITICAL);
    }
}
