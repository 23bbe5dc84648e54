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
                    description = "Limit in percent, 0 to 100, with a fraction if the column takes one (plain SQL may"
                            + " have written another value); an average above it is over the limit.",
                    examples = "20")
            BigDecimal allowedTop,

            @Schema(
                    description = "Limit in percent above which an average is critical. Null: no average is.",
                    examples = "95",
                    nullable = true)
            @Nullable
            BigDecimal criticalTop,

            @Schema(
                    description = "Limit in percent at or below which an alert clears. Null: allowed_top.",
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
            @Schema(description = "Number of consecutive windows over the limit before an alert fires.", examples = "1")
            int pendingWindows,

            @Schema(
                    description = "Seconds of event time that averages must stay over the limit before an alert fires.",
                    examples = "0")
            int pendingSeconds,

            @Schema(
                    description =
                            "Seconds of event time for which an alert keeps firing after averages have recovered.",
                    examples = "0")
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
                    description = "What raises alerts: limit (an average over the limits of this row), usual (a value"
                            + " that is unusual for the series), or both. With usual, averages are not compared with"
                            + " the limits.",
                    examples = "limit")
            Detect detect,

            @Schema(
                    description = "Sensitivity of the detection of unusual values; ignored if detect is limit.",
                    examples = "medium")
            Sensitivity sensitivity) {

        /** Compares averages with the limits only, which is the default. */
        public static final Detection OF_LIMITS = new Detection(Detect.LIMIT, Sensitivity.MEDIUM);
    }
}
