package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.baseline.Sensitivity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which averages open an alert. In JSON these fields stand beside those of the {@link Threshold}
 * that contains them.
 *
 * @param limits the limits that averages are compared with
 * @param waits how long an alert waits before it fires and before it resolves
 * @param detection whether averages are compared with the limits, with the usual values of the series, or with both
 */
@RegisterForReflection
public record Conditions(
        @JsonUnwrapped Limits limits,
        @JsonUnwrapped Waits waits,
        @JsonUnwrapped Detection detection) {

    /**
     * The limits that averages are compared with. All are stored in the form of {@link Limit#canonical}.
     *
     * @param allowedTop percent; an average strictly above it is over the limit
     * @param criticalTop percent; an average strictly above it is critical. Null: no average is critical
     * @param clearBelow percent; a firing alert recovers at or under it. Null: at or under {@code allowedTop}
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
     * How long an alert waits before it fires and before it resolves.
     *
     * @param pendingWindows how many windows in a row have to be over the limit before the alert fires, 1 to 1000
     * @param pendingSeconds seconds of event time for which the series has to be over the limit before the alert fires,
     *     0 to 86400
     * @param keepFiringSeconds seconds of event time for which the alert goes on firing after the series has recovered,
     *     0 to 86400
     */
    @RegisterForReflection
    public record Waits(
            @Schema(description = "Windows in a row that have to be over before it fires.", examples = "1")
            int pendingWindows,

            @Schema(description = "Seconds for which it has to be over before it fires.", examples = "0")
            int pendingSeconds,

            @Schema(description = "Seconds for which it goes on firing after it has recovered.", examples = "0")
            int keepFiringSeconds) {

        /**
         * No waiting: the alert fires with the first window over the limit and resolves as soon as the series recovers.
         */
        public static final Waits NONE = new Waits(1, 0, 0);
    }

    /**
     * What averages are compared with.
     *
     * @param detect averages are compared with the limits unless this is {@link Detect#USUAL}
     * @param sensitivity how small a deviation from the usual is an alert; without effect where {@code detect} is
     *     {@link Detect#LIMIT}
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

        /** Compares averages with the limits only, which is the default. */
        public static final Detection OF_LIMITS = new Detection(Detect.LIMIT, Sensitivity.MEDIUM);
    }
}
