package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.baseline.Sensitivity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When an alert comes of averages. In JSON its fields stand beside those of the {@link Threshold} that has it.
 *
 * @param limits what they are compared with
 * @param waits for how long an alert waits before it begins or ends
 * @param detection whether they are compared with limits, with what is usual, or both
 */
@RegisterForReflection
public record Conditions(
        @JsonUnwrapped Limits limits,
        @JsonUnwrapped Waits waits,
        @JsonUnwrapped Detection detection) {

    /**
     * What averages are compared with.
     *
     * @param allowedTop percent; an average strictly above it is over
     * @param criticalTop percent; an average strictly above it is critical. Null: nothing is
     * @param clearBelow percent; what fires recovers at or under it. Null: at {@code allowedTop}
     */
    @RegisterForReflection
    public record Limits(
            @Schema(
                    description = "Percent, 0 to 100, with a fraction where the column takes one, unless plain SQL has"
                            + " written another; an average above it is over.",
                    examples = "20")
            BigDecimal allowedTop,

            @Schema(
                    description = "Percent; an average above it is critical. Null: none is.",
                    examples = "95",
                    nullable = true)
            @Nullable
            BigDecimal criticalTop,

            @Schema(
                    description = "Percent; an alert clears at or under it. Null: at allowed_top.",
                    examples = "15",
                    nullable = true)
            @Nullable
            BigDecimal clearBelow) {

        public Limits {
            allowedTop = Limit.canonical(allowedTop);
            criticalTop = Limit.canonicalOrNull(criticalTop);
            clearBelow = Limit.canonicalOrNull(clearBelow);
        }
    }

    /**
     * For how long an alert waits.
     *
     * @param pendingWindows how many windows in a row have to be over before it fires, 1 to 1000
     * @param pendingSeconds for how long, in event time, it has to be over before it fires, 0 to 86400
     * @param keepFiringSeconds for how long, in event time, it goes on firing after it has recovered, 0 to 86400
     */
    @RegisterForReflection
    public record Waits(
            @Schema(description = "Windows in a row that have to be over before it fires.", examples = "1")
            int pendingWindows,

            @Schema(description = "Seconds for which it has to be over before it fires.", examples = "0")
            int pendingSeconds,

            @Schema(description = "Seconds for which it goes on firing after it has recovered.", examples = "0")
            int keepFiringSeconds) {

        /** Fires with the first window, and recovers at once. */
        public static final Waits NONE = new Waits(1, 0, 0);
    }

    /**
     * What an alert comes of.
     *
     * @param detect averages are compared with the limits unless it is {@link Detect#USUAL}
     * @param sensitivity how little is unusual enough, where what is unusual is an alert
     */
    @RegisterForReflection
    public record Detection(
            @Schema(
                    description = "What an alert may come of: limit, the limits of this row; usual, what is unusual for"
                            + " the series; or both. With usual nothing is compared with the limits.",
                    examples = "limit")
            Detect detect,

            @Schema(
                    description = "How little is unusual enough for an alert; no matter where detect is limit.",
                    examples = "medium")
            Sensitivity sensitivity) {

        /** Nothing but the limits. */
        public static final Detection OF_LIMITS = new Detection(Detect.LIMIT, Sensitivity.MEDIUM);
    }
}
