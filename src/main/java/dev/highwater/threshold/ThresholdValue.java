package dev.highwater.threshold;

import dev.highwater.series.SeriesKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that replaces a threshold. What is left out takes its default; {@code allowedTop} may be null until it was
 * validated.
 *
 * @param allowedTop percent
 * @param criticalTop percent, above {@code allowedTop}
 * @param clearBelow percent, not above {@code allowedTop}
 * @param pendingWindows windows in a row
 * @param pendingSeconds event time
 * @param keepFiringSeconds event time
 */
@RegisterForReflection
@OrderedLimits
@Schema(examples = "{\"allowed_top\":25,\"critical_top\":95,\"pending_windows\":2}")
record ThresholdValue(
        @AllowedTop @Schema(description = "Percent; an average above it is over.", minimum = "0", maximum = "100")
        BigDecimal allowedTop,

        @Percent
        @Schema(
                description = "Percent, above allowed_top; an average above it is critical.",
                minimum = "0",
                maximum = "100")
        @Nullable
        BigDecimal criticalTop,

        @Percent
        @Schema(
                description =
                        "Percent, not above allowed_top, which it is unless given; an alert clears at or under it.",
                minimum = "0",
                maximum = "100")
        @Nullable
        BigDecimal clearBelow,

        @Range(min = 1, max = MOST_WINDOWS, message = "must be from {min} to {max}")
        @Schema(
                description = "Windows in a row that have to be over before it fires.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "1")
        @Nullable
        Integer pendingWindows,

        @Range(min = 0, max = A_DAY, message = "must be from {min} to {max}")
        @Schema(
                description = "Seconds of event time for which it has to be over before it fires.",
                minimum = "0",
                maximum = "86400",
                defaultValue = "0")
        @Nullable
        Integer pendingSeconds,

        @Range(min = 0, max = A_DAY, message = "must be from {min} to {max}")
        @Schema(
                description = "Seconds of event time for which it goes on firing after it has recovered.",
                minimum = "0",
                maximum = "86400",
                defaultValue = "0")
        @Nullable
        Integer keepFiringSeconds)
        implements OrderedLimits.Limits {

    static final int MOST_WINDOWS = 1000;
    static final int A_DAY = 86_400;

    /** The threshold that is asked for; its version is not known yet. */
    Threshold of(SeriesKey key) {
        return new Threshold(
                key.hostname(),
                key.cpu(),
                allowedTop,
                criticalTop,
                clearBelow,
                Objects.requireNonNullElse(pendingWindows, 1),
                Objects.requireNonNullElse(pendingSeconds, 0),
                Objects.requireNonNullElse(keepFiringSeconds, 0),
                "");
    }
}
