package dev.highwater.alert.store;

import dev.highwater.alert.ClockEvidence;
import dev.highwater.alert.EngineEvidence;
import dev.highwater.alert.UnusualEvidence;
import dev.highwater.alert.UnusualEvidence.MarkedUsual;
import dev.highwater.alert.UnusualEvidence.Usual;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of {@code alert_episodes} that are JSON, as they are written and read: an episode has one of them. */
final class EvidenceJson {

    private EvidenceJson() {}

    /** Returns the value of the column {@code clock}. */
    static JsonObject json(ClockEvidence evidence) {
        return new JsonObject()
                .put("partition", evidence.partition())
                .put("ahead_seconds", evidence.aheadSeconds())
                .put("late_readings", evidence.lateReadings())
                .put("losers", new JsonArray(evidence.losers()));
    }

    static @Nullable ClockEvidence clockOrNull(@Nullable JsonObject json) {
        return json == null ? null : clock(json);
    }

    static ClockEvidence clock(JsonObject json) {
        return new ClockEvidence(
                json.getInteger("partition"),
                json.getLong("ahead_seconds"),
                json.getLong("late_readings"),
                json.getJsonArray("losers").stream().map(String::valueOf).toList());
    }

    /** Returns the value of the column {@code engine}. */
    static JsonObject json(EngineEvidence evidence) {
        return new JsonObject()
                .put("last_window_end", text(evidence.lastWindowEnd()))
                .put("last_written_at", text(evidence.lastWrittenAt()))
                .put("cause", evidence.cause());
    }

    static @Nullable EngineEvidence engine(@Nullable JsonObject json) {
        return json == null
                ? null
                : new EngineEvidence(
                        json.getInstant("last_window_end"),
                        json.getInstant("last_written_at"),
                        json.getString("cause", ""));
    }

    /** Returns the value of the column {@code unusual} of an episode without a mark. */
    static JsonObject json(UnusualEvidence evidence) {
        Usual usual = evidence.usual();
        return new JsonObject()
                .put("channel", evidence.channel())
                .put("value", evidence.value())
                .put("low", usual.low())
                .put("high", usual.high())
                .put("at_this_hour", usual.atThisHour())
                .put("score", evidence.score())
                .put("sensitivity", evidence.sensitivity());
    }

    static @Nullable UnusualEvidence unusual(@Nullable JsonObject json) {
        return json == null
                ? null
                : new UnusualEvidence(
                        json.getString("channel"),
                        json.getDouble("value"),
                        new Usual(json.getDouble("low"), json.getDouble("high"), json.getBoolean("at_this_hour")),
                        json.getDouble("score"),
                        json.getString("sensitivity"),
                        mark(json.getJsonObject("marked_usual")));
    }

    /** Returns the value of {@code marked_usual} in the column {@code unusual}. */
    static JsonObject json(MarkedUsual mark) {
        return new JsonObject()
                .put("at", mark.at().toString())
                .put("by", mark.by())
                .put("comment", mark.comment());
    }

    private static @Nullable MarkedUsual mark(@Nullable JsonObject json) {
        return json == null
                ? null
                : new MarkedUsual(json.getInstant("at"), json.getString("by"), json.getString("comment", ""));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
