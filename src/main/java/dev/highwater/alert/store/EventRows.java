package dev.highwater.alert.store;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.state.RecentAverages;
import dev.highwater.alert.state.Transition;
import dev.highwater.alert.state.TransitionRecord;
import dev.highwater.threshold.Threshold;
import dev.highwater.window.WindowAverage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as {@link EpisodeStatements#APPEND} takes them, in the order in which they came about. */
public final class EventRows {

    private final JsonArray rows = new JsonArray();

    /** Something that readings did. */
    public EventRows add(TransitionRecord record) {
        Transition transition = record.transition();
        JsonObject row = add(transition.dedupKey(), transition.kind(), transition.reason())
                .put("level", transition.episode().level().text())
                .put("windows_over", transition.episode().windowsOver())
                .put("averages", triples(record.recent()));
        put(row, transition.window());
        put(row, transition.threshold());
        return this;
    }

    /** Something else; the row may be given more. */
    public JsonObject add(String dedupKey, TransitionKind kind, TransitionReason reason) {
        JsonObject row = new JsonObject()
                .put("ordinal", rows.size())
                .put("dedup_key", dedupKey)
                .put("transition", kind.text())
                .put("reason", reason.text());
        rows.add(row);
        return row;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public JsonArray json() {
        return rows;
    }

    private static JsonArray triples(RecentAverages recent) {
        return new JsonArray(recent.triples().stream()
                .map(triple -> new JsonArray(List.copyOf(triple)))
                .toList());
    }

    private static void put(JsonObject row, @Nullable WindowAverage window) {
        if (window != null) {
            row.put("window_end", Instant.ofEpochMilli(window.windowEnd()).toString())
                    .put("usage_avg", window.average())
                    .put("usage_max", window.maximum());
        }
    }

    private static void put(JsonObject row, @Nullable Threshold threshold) {
        if (threshold != null) {
            row.put("allowed_top", threshold.allowedTop())
                    .put("critical_top", threshold.criticalTop())
                    .put("clear_below", threshold.clearsAt())
                    .put("threshold_hostname", threshold.hostname())
                    .put("threshold_cpu", threshold.cpu());
        }
    }
}
