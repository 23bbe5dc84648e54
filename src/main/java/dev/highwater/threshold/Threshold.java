package dev.highwater.threshold;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.highwater.baseline.Sensitivity;
import dev.highwater.series.NamePattern;
import dev.highwater.series.SeriesKey;
import dev.highwater.series.Severity;
import dev.highwater.threshold.Conditions.Detection;
import dev.highwater.threshold.Conditions.Limits;
import dev.highwater.threshold.Conditions.Waits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the average usage of CPUs may be, and for how long it may be over before an alert fires. In JSON it is flat: the
 * parts are for Java only.
 *
 * <p>By REST the limits are ordered, {@code 0 <= clear_below <= allowed_top < critical_top <= 100}. Plain SQL may write
 * others; the methods here make the best of them.
 *
 * @param target whose averages
 * @param conditions when an alert comes of them
 * @param guidance what to do about an alert, and whose it is
 * @param noDataAfter after how long without anything the hosts are an alert; null as the settings have it
 * @param version changes with every change of the row, whoever makes it; opaque
 */
@RegisterForReflection
@Schema(description = "What the average usage of CPUs may be.")
public record Threshold(
        @JsonUnwrapped Target target,
        @JsonUnwrapped Conditions conditions,
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

    /**
     * The series that a threshold is meant for.
     *
     * @param hostname the hosts: a name, a {@link NamePattern pattern}, or {@link #ANY} for those that nothing else
     *     holds for
     * @param cpu the CPUs of those hosts, in the same way
     */
    @RegisterForReflection
    public record Target(
            @Schema(
                    description = "The host; or a pattern, in which * stands for any characters and ? for one. * alone"
                            + " is the default.",
                    examples = "doc")
            String hostname,

            @Schema(description = "The CPU, or a pattern; * for every CPU.", examples = "*")
            String cpu) {

        /** What goes by this name. */
        public static Target of(SeriesKey key) {
            return new Target(key.hostname(), key.cpu());
        }
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
        Limits limits = new Limits(allowedTop, null, null);
        return new Threshold(
                new Target(hostname, ANY),
                new Conditions(limits, Waits.NONE, Detection.OF_LIMITS),
                Guidance.NONE,
                null,
                "");
    }

    public String hostname() {
        return target.hostname();
    }

    public String cpu() {
        return target.cpu();
    }

    public Limits limits() {
        return conditions.limits();
    }

    public Waits waits() {
        return conditions.waits();
    }

    public Detection detection() {
        return conditions.detection();
    }

    /** Percent; an average strictly above it is over. */
    public BigDecimal allowedTop() {
        return limits().allowedTop();
    }

    /** What an alert may come of. */
    public Detect detect() {
        return detection().detect();
    }

    /** Whether an average is over; never where no limit is compared. */
    public boolean isExceededBy(double usageAvg) {
        return detect().comparesLimits() && usageAvg > allowedTop().doubleValue();
    }

    /** How bad an average is; empty when it is not over. */
    public Optional<Severity> levelOf(double usageAvg) {
        if (!isExceededBy(usageAvg)) {
            return Optional.empty();
        }
        BigDecimal critical = limits().criticalTop();
        return Optional.of(
                critical != null && usageAvg > critical.doubleValue() ? Severity.CRITICAL : Severity.WARNING);
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
        BigDecimal clear = limits().clearBelow();
        return clear == null ? allowedTop() : clear.min(allowedTop());
    }

    /** The same in another version. */
    public Threshold withVersion(String other) {
        return new Threshold(target, conditions, guidance, noDataAfter, other);
    }

    /** The same that says something else of what to do. */
    public Threshold with(Guidance other) {
        return new Threshold(target, conditions, other, noDataAfter, version);
    }

    /** The same by which hosts that send nothing are an alert earlier or later; null as the settings have it. */
    public Threshold withNoDataAfter(@Nullable NoDataAfter other) {
        return new Threshold(target, conditions, guidance, other, version);
    }

    /** The same with alerts that come of something else. */
    public Threshold detecting(Detect what, Sensitivity howLittle) {
        Detection other = new Detection(what, howLittle);
        return new Threshold(target, new Conditions(limits(), waits(), other), guidance, noDataAfter, version);
    }

    /** The names that this threshold goes by; one row each. */
    public SeriesKey key() {
        return new SeriesKey(hostname(), cpu());
    }
}
