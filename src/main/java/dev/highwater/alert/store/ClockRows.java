package dev.highwater.alert.store;

import dev.highwater.alert.ClockEvidence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The column {@code clock} of {@code alert_episodes}. */
final class ClockRows {

    private ClockRows() {}

    /** As it is written. */
    static JsonObject json(ClockEvidence evidence) {
        return new JsonObject()
                .put("partition", evidence.partition())
                .put("ahead_seconds", evidence.aheadSeconds())
                .put("late_readings", evidence.lateReadings())
                .put("losers", new JsonArray(evidence.losers()));
    }

    static @Nullable ClockEvidence evidenceOrNull(@Nullable JsonObject json) {
        return json == null ? null : evidence(json);
    }

    /** As it is read. */
    static ClockEvidence evidence(JsonObject json) {
        return new ClockEvidence(
                json.getInteger("partition"),
                json.getLong("ahead_seconds"),
                json.getLong("late_readings"),
                json.getJsonArray("losers").stream().map(String::valueOf).toList());
    }
}
