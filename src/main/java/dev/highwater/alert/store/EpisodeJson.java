package dev.highwater.alert.store;

import dev.highwater.alert.EpisodeState;
import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.state.OpenEpisode;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.store.EpisodeSilences.ChangedSilence;
import dev.highwater.alert.store.NoDataEpisodes.NoDataEpisode;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the JSON rows, by column, that the statements on {@code alert_episodes} take. */
final class EpisodeJson {

    private EpisodeJson() {}

    /** Returns the rows for {@link EpisodeStatements#OPEN} and {@link EpisodeStatements#CHANGE}. */
    static JsonArray changes(List<EpisodeChange> changes) {
        return new JsonArray(changes.stream().map(EpisodeJson::change).toList());
    }

    static JsonArray silences(List<ChangedSilence> changes) {
        return new JsonArray(changes.stream()
                .map(change -> new JsonObject()
                        .put("dedup_key", change.before().dedupKey())
                        .put("silence_id", change.silenceId()))
                .toList());
    }

    static JsonArray noDataEpisodes(List<NoDataEpisode> hosts) {
        return new JsonArray(hosts.stream()
                .map(host -> putGuidance(new JsonObject(), host.guidance())
                        .put("dedup_key", host.dedupKey())
                        .put("hostname", host.hostname())
                        .put("last_window_end", time(host.lastWindowEnd()))
                        .put("silence_id", host.silenceId()))
                .toList());
    }

    /** Returns the rows for {@link ClockStatements#OPEN}. */
    static JsonArray clockEpisodes(Collection<ClockEpisodes.Begun> begun) {
        return new JsonArray(begun.stream()
                .map(one -> putGuidance(clockEpisode(one.episode()), one.guidance())
                        .put("dedup_key", one.dedupKey())
                        .put("since", one.since().toString())
                        .put("silence_id", one.silence()))
                .toList());
    }

    /** Returns the rows for {@link ClockStatements#CONFIRM}. */
    static JsonArray confirmed(Collection<ClockEpisodes.Open> seen) {
        return new JsonArray(seen.stream().map(EpisodeJson::clockEpisode).toList());
    }

    private static JsonObject clockEpisode(ClockEpisodes.Open episode) {
        return new JsonObject()
                .put("hostname", episode.hostname())
                .put("level", episode.level().text())
                .put("clock", EvidenceJson.json(episode.evidence()))
                .put("confirmed_at", episode.confirmedAt().toString());
    }

    /** Returns the rows of episodes about unusual series that are to be opened. */
    static JsonArray unusualEpisodes(List<UnusualEpisodes.Begun> begun) {
        return new JsonArray(begun.stream().map(EpisodeJson::unusualEpisode).toList());
    }

    /** Returns the rows of open episodes about unusual series that go on. */
    static JsonArray going(List<UnusualEpisodes.Going> going) {
        return new JsonArray(going.stream().map(EpisodeJson::going).toList());
    }

    /** Returns the rows of episodes about unusual series that have ended. */
    static JsonArray ended(List<UnusualEpisodes.Ended> ended) {
        return new JsonArray(ended.stream().map(EpisodeJson::ended).toList());
    }

    private static JsonObject unusualEpisode(UnusualEpisodes.Begun begun) {
        return putGuidance(going(begun.first()), begun.asked().guidance())
                .put("dedup_key", begun.dedupKey())
                .put("threshold_hostname", begun.asked().row().hostname())
                .put("threshold_cpu", begun.asked().row().cpu())
                .put("started_at", begun.startedAt().toString())
                .put("unusual", EvidenceJson.json(begun.evidence()))
                .put("is_alarm", begun.asked().isAlarm())
                .put("silence_id", begun.asked().silence());
    }

    private static JsonObject going(UnusualEpisodes.Going going) {
        return series(going.series())
                .put("window_end", going.windowEnd().toString())
                .put("value", going.value());
    }

    private static JsonObject ended(UnusualEpisodes.Ended ended) {
        UnusualEpisodes.Going last = ended.last();
        JsonObject row = last == null ? series(ended.series()) : going(last);
        return row.put("reason", ended.reason().text());
    }

    private static JsonObject series(SeriesKey series) {
        return new JsonObject().put("hostname", series.hostname()).put("cpu", series.cpu());
    }

    /**
     * Returns the row of a change. A later transition overwrites the columns of an earlier one only where it has
     * values.
     */
    private static JsonObject change(EpisodeChange change) {
        JsonObject row = new JsonObject().put("dedup_key", change.dedupKey());
        if (change.opens()) {
            putNew(row, change.transitions().get(0).episode());
            row.put("silence_id", change.silenceId());
        }
        change.transitions().forEach(transition -> put(row, transition));
        if (change.progress() != null) {
            putProgress(row, change.progress().episode(), change.progress().lastWindowEnd());
        }
        return row;
    }

    private static void putNew(JsonObject row, OpenEpisode episode) {
        row.put("hostname", episode.series().hostname())
                .put("cpu", episode.series().cpu())
                .put("started_at", time(episode.origin().startedAt()))
                .put("first_window_end", time(episode.origin().firstWindowEnd()));
    }

    private static void put(JsonObject row, Transition transition) {
        WindowAverage window = transition.window();
        row.put("state", stateAfter(transition.kind()).text())
                .put("reason", transition.reason().text());
        if (window != null) {
            putProgress(row, transition.episode(), window.windowEnd());
        }
        putLimits(row, transition.threshold());
        if (transition.threshold() != null) {
            putGuidance(row, transition.threshold().guidance());
        }
        putWindow(row, "", window);
        if (transition.kind() == TransitionKind.FIRING) {
            putWindow(row, "fired_", window);
            row.put("fired", true);
        } else if (transition.kind() == TransitionKind.RESOLVED) {
            putWindow(row, "resolved_", window);
            row.put("resolved_reason", transition.reason().text());
        }
    }

    private static EpisodeState stateAfter(TransitionKind kind) {
        return switch (kind) {
            case PENDING -> EpisodeState.PENDING;
            case RESOLVED -> EpisodeState.RESOLVED;
            default -> EpisodeState.FIRING;
        };
    }

    private static void putProgress(JsonObject row, OpenEpisode episode, long lastWindowEnd) {
        Long clearSince = episode.clearSince();
        row.put("level", episode.level().text())
                .put("flapping", episode.flapping())
                .put("windows_over", episode.windowsOver())
                .put("last_window_end", time(lastWindowEnd))
                .put("clear_since", clearSince == null ? null : time(clearSince));
    }

    /** Adds the columns of a threshold, which episodes and events have in common; none if there is no threshold. */
    static void putLimits(JsonObject row, @Nullable Threshold threshold) {
        if (threshold != null) {
            row.put("allowed_top", threshold.allowedTop())
                    .put("critical_top", threshold.limits().criticalTop())
                    .put("clear_below", threshold.clearsAt())
                    .put("threshold_hostname", threshold.hostname())
                    .put("threshold_cpu", threshold.cpu());
        }
    }

    private static JsonObject putGuidance(JsonObject row, Guidance guidance) {
        return row.put("runbook_url", guidance.runbookUrl())
                .put("note", guidance.note())
                .put("team", guidance.team())
                .put("mention", guidance.mention());
    }

    /** Adds the columns of a window, which episodes and events have in common; none if there is no window. */
    static void putWindow(JsonObject row, String prefix, @Nullable WindowAverage window) {
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
