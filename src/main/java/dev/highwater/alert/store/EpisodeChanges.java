package dev.highwater.alert.store;

import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.state.OpenEpisode;
import dev.highwater.alert.state.SeriesRecord;
import dev.highwater.alert.state.SeriesState;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What transitions come to for the rows of the episodes, by column of {@code alert_episodes}: catching up, one batch may open
 * and close an episode, even several times for one series, and such an episode is written once, closed.
 */
public final class EpisodeChanges {

    private final Map<String, JsonObject> opened = new LinkedHashMap<>();
    private final Map<String, JsonObject> changed = new LinkedHashMap<>();

    /** Takes what happened, in the order in which it came about. */
    public static EpisodeChanges of(List<TransitionRecord> records, Iterable<SeriesRecord> progressed) {
        EpisodeChanges changes = new EpisodeChanges();
        records.forEach(record -> changes.add(record.transition()));
        progressed.forEach(tracked -> changes.progress(tracked.state()));
        return changes;
    }

    /** Rows that are new. */
    public JsonArray opened() {
        return new JsonArray(List.copyOf(opened.values()));
    }

    /** Rows that the database has as open. */
    public JsonArray changed() {
        return new JsonArray(List.copyOf(changed.values()));
    }

    private void add(Transition transition) {
        OpenEpisode episode = transition.episode();
        JsonObject row = transition.opens() ? open(episode) : row(episode);
        row.put("state", stateAfter(transition).text())
                .put("reason", transition.reason().text());
        putProgress(row, episode, transition.window());
        putThreshold(row, transition.threshold());
        putWindow(row, "", transition.window());
        if (transition.kind() == TransitionKind.FIRING) {
            putWindow(row, "fired_", transition.window());
            row.put("fired", true);
        } else if (transition.kind() == TransitionKind.RESOLVED) {
            putWindow(row, "resolved_", transition.window());
            row.put("resolved_reason", transition.reason().text());
        }
    }

    /** An open episode has come further without a transition. */
    private void progress(SeriesState state) {
        if (state instanceof SeriesState.Open open) {
            putProgress(row(open.episode()), open.episode(), open.lastWindowEnd());
        }
    }

    private JsonObject open(OpenEpisode episode) {
        JsonObject row = new JsonObject()
                .put("dedup_key", episode.dedupKey())
                .put("hostname", episode.series().hostname())
                .put("cpu", episode.series().cpu())
                .put("started_at", time(episode.startedAt()))
                .put("first_window_end", time(episode.firstWindowEnd()));
        opened.put(episode.dedupKey(), row);
        return row;
    }

    private JsonObject row(OpenEpisode episode) {
        JsonObject row = opened.get(episode.dedupKey());
        return row != null
                ? row
                : changed.computeIfAbsent(episode.dedupKey(), key -> new JsonObject().put("dedup_key", key));
    }

    private static EpisodeState stateAfter(Transition transition) {
        return switch (transition.kind()) {
            case PENDING -> EpisodeState.PENDING;
            case RESOLVED -> EpisodeState.RESOLVED;
            default -> EpisodeState.FIRING;
        };
    }

    private static void putProgress(JsonObject row, OpenEpisode episode, @Nullable WindowAverage window) {
        if (window != null) {
            putProgress(row, episode, window.windowEnd());
        }
    }

    private static void putProgress(JsonObject row, OpenEpisode episode, long lastWindowEnd) {
        Long clearSince = episode.clearSince();
        row.put("level", episode.level().text())
                .put("flapping", episode.flapping())
                .put("windows_over", episode.windowsOver())
                .put("last_window_end", time(lastWindowEnd))
                .put("clear_since", clearSince == null ? null : time(clearSince));
    }

    private static void putThreshold(JsonObject row, @Nullable Threshold threshold) {
        if (threshold != null) {
            row.put("allowed_top", threshold.allowedTop())
                    .put("critical_top", threshold.criticalTop())
                    .put("clear_below", threshold.clearsAt())
                    .put("threshold_hostname", threshold.hostname())
                    .put("threshold_cpu", threshold.cpu());
        }
    }

    private static void putWindow(JsonObject row, String prefix, @Nullable WindowAverage window) {
        if (window != null) {
            row.put(prefix + "window_end", time(window.windowEnd()))
                    .put(prefix + "usage_avg", window.average())
                    .put(prefix + "usage_max", window.maximum());
        }
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
