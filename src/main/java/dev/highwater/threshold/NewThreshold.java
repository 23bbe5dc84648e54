package dev.highwater.threshold;

import dev.highwater.series.Cpu;
import dev.highwater.series.Hostname;
import dev.highwater.series.SeriesKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request for a new threshold, and a row of an import. What is left out takes its default; {@code hostname} and
 * {@code allowedTop} may be null until it was validated.
 *
 * @param hostname the host, or a pattern
 * @param cpu the CPU, or a pattern; every CPU unless given
 * @param allowedTop percent
 * @param criticalTop percent, above {@code allowedTop}
 * @param clearBelow percent, not above {@code allowedTop}
 * @param pendingWindows windows in a row
 * @param pendingSeconds event time
 * @param keepFiringSeconds event time
 */
@RegisterForReflection
@OrderedLimits
@Schema(examples = "{\"hostname\":\"doc\",\"allowed_top\":20}")
public record NewThreshold(
        @Hostname
        @Schema(
                description = "The host; or a pattern, in which * stands for any characters and ? for one.",
                minLength = 1,
                maxLength = 253)
        String hostname,

        @Cpu
        @Schema(
                description = "The CPU, or a pattern; every CPU unless given.",
                minLength = 1,
                maxLength = 64,
                defaultValue = "*")
        @Nullable
        String cpu,

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

        @Range(min = 1, max = ThresholdValue.MOST_WINDOWS, message = "must be from {min} to {max}")
        @Schema(
                description = "Windows in a row that have to be over before it fires.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "1")
        @Nullable
        Integer pendingWindows,

        @Range(min = 0, max = ThresholdValue.A_DAY, message = "must be from {min} to {max}")
        @Schema(
                description = "Seconds of event time for which it has to be over before it fires.",
                minimum = "0",
                maximum = "86400",
                defaultValue = "0")
        @Nullable
        Integer pendingSeconds,

        @Range(min = 0, max = ThresholdValue.A_DAY, message = "must be from {min} to {max}")
        @Schema(
                description = "Seconds of event time for which it goes on firing after it has recovered.",
                minimum = "0",
                maximum = "86400",
                defaultValue = "0")
        @Nullable
        Integer keepFiringSeconds)
        implements OrderedLimits.Limits {

    /** The threshold that is asked for; its version is not known yet. */
    public Threshold threshold() {
        ThresholdValue value = new ThresholdValue(
                allowedTop, criticalTop, clearBelow, pendingWindows, pendingSeconds, keepFiringSeconds);
        return value.of(key());
    }

    /** What the row will be known by. */
    SeriesKey key() {
        return new SeriesKey(hostname, Objects.requireNonNullElse(cpu, Threshold.ANY));
    }
}
