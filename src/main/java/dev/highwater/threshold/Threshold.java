package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the average usage of CPUs may be, and for how long it may be over before an alert fires.
 *
 * <p>By REST the limits are ordered, {@code 0 <= clear_below <= allowed_top < critical_top <= 100}. Plain SQL may write
 * others; the methods here make the best of them.
 *
 * @param hostname the hosts: a name, a {@link NamePattern pattern}, or {@link #ANY} for those that nothing else holds
 *     for
 * @param cpu the CPUs of those hosts, in the same way
 * @param allowedTop percent; an average strictly above it is over
 * @param criticalTop percent; an average strictly above it is critical. Null: nothing is
 * @param clearBelow percent; what fires recovers at or under it. Null: at {@code allowedTop}
 * @param pendingWindows how many windows in a row have to be over before it fires, 1 to 1000
 * @param pendingSeconds for how long, in event time, it has to be over before it fires, 0 to 86400
 * @param keepFiringSeconds for how long, in event time, it goes on firing after it has recovered, 0 to 86400
 * @param detect what an alert may come of; averages are compared with the limits unless it is {@link Detect#USUAL}
 * @param sensitivity how little is unusual enough, where what is unusual is an alert
 * @param guidance what to do about an alert, and whose it is; in JSON its fields stand beside the others
 * @param noDataAfter after how long without anything the hosts are an alert; null as the settings have it
 * @param version changes with every change of the row, whoever makes it; opaque
 */
@RegisterForReflection
@Schema(description = "What the average usage of CPUs may be.")
public record Threshold(
        @Schema(
                description = "The host; or a pattern, in which * stands for any characters and ? for one. * alone is"
                        + " the default.",
                examples = "doc")
        String hostname,

        @Schema(description = "The CPU, or a pattern; * for every CPU.", examples = "*")
        String cpu,

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
        BigDecimal clearBelow,

        @Schema(description = "Windows in a row that have to be over before it fires.", examples = "1")
        int pendingWindows,

        @Schema(description = "Seconds for which it has to be over before it fires.", examples = "0")
        int pendingSeconds,

        @Schema(description = "Seconds for which it goes on firing after it has recovered.", examples = "0")
        int keepFiringSeconds,

        @Schema(
                description = "What an alert may come of: limit, the limits of this row; usual, what is unusual for the"
                        + " series; or both. With usual nothing is compared with the limits.",
                examples = "limit")
        Detect detect,

        @Schema(
                description = "How little is unusual enough for an alert; no matter where detect is limit.",
                examples = "medium")
        Sensitivity sensitivity,

        @JsonUnwrapped Guidance guidance,

        @Schema(
                description = "After how long without anything a host is an alert, such as 10m; or never. Null: as the"
                        + " settings have it.",
                examples = "10m",
                type = SchemaType.STRING,
                implementation = String.class,
                nullable = true)
        @Nullable
        NoDataAfter noDataAfter,

        @Schema(
                description =
                        "Changes with every change, also one made with SQL. The same as the ETag, without its quotes.",
                examples = "7")
        String version) {

    /** Stands for every host, or every CPU. */
    public static final String ANY = NamePattern.ANY;

    public Threshold {
        allowedTop = Limit.canonical(allowedTop);
        criticalTop = Limit.canonicalOrNull(criticalTop);
        clearBelow = Limit.canonicalOrNull(clearBelow);
    }

    /** One with limits that are whole numbers, from which alone alerts come. */
    public Threshold(
            String hostname,
            String cpu,
            int allowedTop,
            @Nullable Integer criticalTop,
            @Nullable Integer clearBelow,
            int pendingWindows,
            int pendingSeconds,
            int keepFiringSeconds,
            String version) {
        this(
                hostname,
                cpu,
                BigDecimal.valueOf(allowedTop),
                Limit.ofNullable(criticalTop),
                Limit.ofNullable(clearBelow),
                pendingWindows,
                pendingSeconds,
                keepFiringSeconds,
                Detect.LIMIT,
                Sensitivity.MEDIUM,
                Guidance.NONE,
                null,
                version);
    }

    /**
     * A threshold with nothing but a limit, for every CPU of a host; not one that is in the table, so its version is
     * empty.
     */
    public static Threshold of(String hostname, long allowedTop) {
        return of(hostname, BigDecimal.valueOf(allowedTop));
    }

    /** The same with a limit that may have a fraction. */
    public static Threshold of(String hostname, BigDecimal allowedTop) {
        return new Threshold(
                hostname,
                ANY,
                allowedTop,
                null,
                null,
                1,
                0,
                0,
                Detect.LIMIT,
                Sensitivity.MEDIUM,
                Guidance.NONE,
                null,
                "");
    }

    /** Whether an average is over; never where no limit is compared. */
    public boolean isExceededBy(double usageAvg) {
        return detect.comparesLimits() && usageAvg > allowedTop.doubleValue();
    }

    /** How bad an average is; empty when it is not over. */
    public Optional<Severity> levelOf(double usageAvg) {
        if (!isExceededBy(usageAvg)) {
            return Optional.empty();
        }
        return Optional.of(
                criticalTop != null && usageAvg > criticalTop.doubleValue() ? Severity.CRITICAL : Severity.WARNING);
    }

    /**
     * Percent; what fires recovers at or under it. Never above {@code allowedTop}, where it would fire and clear at
     * once.
     */
    @JsonProperty(value = "clears_at", access = JsonProperty.Access.READ_ONLY)
    @Schema(
            name = "clears_at",
            description = "Percent; an alert clears at or under it: clear_below as far as it is not above allowed_top,"
                    + " or allowed_top.",
            examples = "15")
    public BigDecimal clearsAt() {
        return clearBelow == null ? allowedTop : clearBelow.min(allowedTop);
    }

    /** The same in another version. */
    Threshold withVersion(String other) {
        return new Threshold(
                hostname,
                cpu,
                allowedTop,
                criticalTop,
                clearBelow,
                pendingWindows,
                pendingSeconds,
                keepFiringSeconds,
                detect,
                sensitivity,
                guidance,
                noDataAfter,
                other);
    }

    /** The same that says something else of what to do. */
    public Threshold with(Guidance other) {
        return new Threshold(
                hostname,
                cpu,
                allowedTop,
                criticalTop,
                clearBelow,
                pendingWindows,
                pendingSeconds,
                keepFiringSeconds,
                detect,
                sensitivity,
                other,
                noDataAfter,
                version);
    }

    /** The same by which hosts that send nothing are an alert earlier or later; null as the settings have it. */
    public Threshold withNoDataAfter(@Nullable NoDataAfter other) {
        return new Threshold(
                hostname,
                cpu,
                allowedTop,
                criticalTop,
                clearBelow,
                pendingWindows,
                pendingSeconds,
                keepFiringSeconds,
                detect,
                sensitivity,
                guidance,
                other,
                version);
    }

    /** The same with alerts that come of something else. */
    public Threshold detecting(Detect what, Sensitivity howLittle) {
        return new Threshold(
                hostname,
                cpu,
                allowedTop,
                criticalTop,
                clearBelow,
                pendingWindows,
                pendingSeconds,
                keepFiringSeconds,
                what,
                howLittle,
                guidance,
                noDataAfter,
                version);
    }

    /** The names that this threshold goes by; one row each. */
    public SeriesKey key() {
        return new SeriesKey(hostname, cpu);
    }
}
