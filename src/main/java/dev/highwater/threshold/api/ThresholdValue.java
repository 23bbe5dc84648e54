package dev.highwater.threshold.api;

import dev.highwater.baseline.Sensitivity;
import dev.highwater.http.Violations;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Conditions;
import dev.highwater.threshold.Conditions.Detection;
import dev.highwater.threshold.Conditions.Limits;
import dev.highwater.threshold.Conditions.Waits;
import dev.highwater.threshold.Detect;
import dev.highwater.threshold.Guidance;
import dev.highwater.threshold.NoDataAfter;
import dev.highwater.threshold.Threshold;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of a request that replaces a threshold. Components that are null take their default; {@code allowedTop} has
 * none.
 *
 * @param allowedTop percent
 * @param criticalTop percent, above {@code allowedTop}
 * @param clearBelow percent, not above {@code allowedTop}
 * @param pendingWindows number of windows in a row
 * @param pendingSeconds seconds of event time
 * @param keepFiringSeconds seconds of event time
 * @param detect text of a {@link Detect}
 * @param sensitivity text of a {@link Sensitivity}
 * @param runbookUrl address of the runbook
 * @param note text for the people who are notified
 * @param team name of the responsible team
 * @param mention users or groups that Slack messages mention
 * @param noDataAfter text of a {@link NoDataAfter}; null for the time in the settings
 */
@RegisterForReflection
@Schema(examples = "{\"allowed_top\":25,\"critical_top\":95,\"pending_windows\":2}")
record ThresholdValue(
        @Schema(
                required = true,
                description = "Limit in percent; an average above it is over the limit.",
                minimum = "0",
                maximum = "100")
        @Nullable
        BigDecimal allowedTop,

        @Schema(
                description = "Limit in percent, above allowed_top; an average above it is critical.",
                minimum = "0",
                maximum = "100")
        @Nullable
        BigDecimal criticalTop,

        @Schema(
                description = "Limit in percent, not above allowed_top, at or below which an alert clears. Default:"
                        + " allowed_top.",
                minimum = "0",
                maximum = "100")
        @Nullable
        BigDecimal clearBelow,

        @Schema(
                description = "Number of consecutive windows over the limit before an alert fires.",
                minimum = "1",
                maximum = "1000",
                defaultValue = "1")
        @Nullable
        Integer pendingWindows,

        @Schema(
                description = "Seconds of event time that averages must stay over the limit before an alert fires.",
                minimum = "0",
                maximum = "86400",
                defaultValue = "0")
        @Nullable
        Integer pendingSeconds,

        @Schema(
                description = "Seconds of event time for which an alert keeps firing after averages have recovered.",
                minimum = "0",
                maximum = "86400",
                defaultValue = "0")
        @Nullable
        Integer keepFiringSeconds,

        @Schema(
                description = "What raises alerts: limit (an average over the limits), usual (a value that is unusual"
                        + " for the series), or both.",
                enumeration = {"limit", "usual", "both"},
                defaultValue = "limit")
        @Nullable
        String detect,

        @Schema(
                description = "Sensitivity of the detection of unusual values; ignored if detect is limit.",
                enumeration = {"low", "medium", "high"},
                defaultValue = "medium")
        @Nullable
        String sensitivity,

        @Schema(
                description = "Address of a page that says what to do about an alert: http or https, without user"
                        + " information.",
                maxLength = 2000)
        @Nullable
        String runbookUrl,

        @Schema(description = "Note that is sent with notifications; may contain line breaks.", maxLength = 500)
        @Nullable
        String note,

        @Schema(description = "Team that is responsible for the alerts.", maxLength = 100) @Nullable
        String team,

        @Schema(
                description = "Users and groups that messages in Slack mention, separated by spaces: <@U0123>,"
                        + " <!subteam^S0123>, <!here>, <!channel>, <!everyone>.",
                maxLength = 200)
        @Nullable
        String mention,

        @Schema(
                description = "How long a host may send no data before an alert is raised, from 1s to 365d, such as"
                        + " 10m or PT10M; or never. Default: the value of the settings.")
        @Nullable
        String noDataAfter)
        implements LimitFields {

    /**
     * Returns the threshold in this request; its version is empty. Each invalid field is noted; most are replaced by a
     * harmless value, so that the other fields can be checked as well.
     */
    Threshold read(SeriesKey key, Violations violations) {
        checkLimits(violations);
        Detect what = violations.read("detect", detect, Detect::of, "must be limit, usual or both");
        Sensitivity howLittle =
                violations.read("sensitivity", sensitivity, Sensitivity::of, "must be low, medium or high");
        Guidance guidance = GuidanceCheck.read(new Guidance(runbookUrl, note, team, mention), violations);
        String after = noDataAfter == null || noDataAfter.isBlank() ? null : noDataAfter;
        return new Threshold(
                Threshold.Target.of(key),
                new Conditions(
                        new Limits(allowedTop == null ? BigDecimal.ZERO : allowedTop, criticalTop, clearBelow),
                        new Waits(
                                Objects.requireNonNullElse(pendingWindows, 1),
                                Objects.requireNonNullElse(pendingSeconds, 0),
                                Objects.requireNonNullElse(keepFiringSeconds, 0)),
                        new Detection(
                                Objects.requireNonNullElse(what, Detect.LIMIT),
                                Objects.requireNonNullElse(howLittle, Sensitivity.MEDIUM))),
                guidance,
                violations.read("no_data_after", after, NoDataAfter::of, NoDataAfter.RULE),
                "");
    }

    /**
     * Returns the threshold in this request; its version is empty.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 400 and a problem that names each invalid field
     */
    Threshold read(SeriesKey key) {
        Violations violations = new Violations();
        Threshold threshold = read(key, violations);
        violations.byField().refuseIfAny();
        return threshold;
    }
}
