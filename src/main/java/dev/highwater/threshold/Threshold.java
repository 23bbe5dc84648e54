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
 * The limits for the average usage of CPUs and the time for which they may be exceeded before an alert fires. One row
 * of a thresholds table. In JSON all components are flattened into one object.
 *
 * <p>REST accepts only limits with {@code 0 <= clear_below <= allowed_top < critical_top <= 100}. Plain SQL may write
 * others; the methods of this record then choose a usable value, see {@link #clearsAt}.
 *
 * @param target the series that the threshold is for
 * @param conditions when averages open an alert
 * @param guidance what to do about an alert, and which team is responsible
 * @param noDataAfter the time after which a host that sends nothing is an alert; null for the time in the settings
 * @param version opaque text that changes with every change of the row, whether by REST or by SQL
 */
@RegisterForReflection
@Schema(description = "A threshold: the limits for the average usage of CPUs.")
public record Threshold(
        @JsonUnwrapped Target target,
        @JsonUnwrapped Conditions conditions,
        @JsonUnwrapped Guidance guidance,

        @Schema(
                description = "How long a host may send no data before an alert is raised, such as 10m; or never."
                        + " Null: the value of the settings.",
                examples = "10m",
                type = SchemaType.STRING,
                implementation = String.class,
                nullable = true)
        @Nullable
        NoDataAfter noDataAfter,

        @Schema(
                description = "Version of the threshold, which changes with each edit, also one by plain SQL: the ETag"
                        + " without its quotes.",
                examples = "7")
        String version) {

    /** Matches every host, or every CPU. */
    public static final String ANY = NamePattern.ANY;

    /**
     * The series that a threshold is for.
     *
     * @param hostname a host's name, a {@link NamePattern pattern}, or {@link #ANY}, which is the default for hosts
     *     that nothing more specific matches
     * @param cpu a CPU's name, a pattern, or {@link #ANY}
     */
    @RegisterForReflection
    public record Target(
            @Schema(
                    description = "The host, or a pattern: * matches any characters, ? matches one. * alone is the"
                            + " default threshold.",
                    examples = "doc")
            String hostname,

            @Schema(description = "The CPU, or a pattern; * for every CPU.", examples = "*")
            String cpu) {

        /** Returns the target with the hostname and CPU of a row's key. */
        public static Target of(SeriesKey key) {
            return new Target(key.hostname(), key.cpu());
        }
    }

    /**
     * Returns a threshold with only a limit, for every CPU of a host. It is not from a table, so its version is empty.
     */
    public static Threshold of(String hostname, long allowedTop) {
        return of(hostname, BigDecimal.valueOf(allowedTop));
    }

    /**
     * Returns a threshold with only a limit, which may have a fraction, for every CPU of a host; its version is empty.
     */
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

    /** Percent; an average strictly above it is over the limit. */
    public BigDecimal allowedTop() {
        return limits().allowedTop();
    }

    /** What averages are compared with. */
    public Detect detect() {
        return detection().detect();
    }

    /** Whether an average is over the limit; false if this threshold does not compare averages with limits. */
    public boolean isExceededBy(double usageAvg) {
        return detect().comparesLimits() && usageAvg > allowedTop().doubleValue();
    }

    /** Returns the severity of an average; empty when it is not over the limit. */
    public Optional<Severity> levelOf(double usageAvg) {
        if (!isExceededBy(usageAvg)) {
            return Optional.empty();
        }
        BigDecimal critical = limits().criticalTop();
        return Optional.of(
                critical != null && usageAvg > critical.doubleValue() ? Severity.CRITICAL : Severity.WARNING);
    }

    /**
     * Returns the percentage at or under which a firing alert recovers. Never above {@code allowedTop}: otherwise the
     * same average could open and resolve an alert.
     */
    @JsonProperty(value = "clears_at", access = JsonProperty.Access.READ_ONLY)
    @Schema(
            name = "clears_at",
            description = "Limit in percent at or below which an alert clears: clear_below if it is set and not above"
                    + " allowed_top, otherwise allowed_top.",
            examples = "15")
    public BigDecimal clearsAt() {
        BigDecimal clear = limits().clearBelow();
        return clear == null ? allowedTop() : clear.min(allowedTop());
    }

    /** Returns a copy with another version. */
    public Threshold withVersion(String other) {
        return new Threshold(target, conditions, guidance, noDataAfter, other);
    }

    /** Returns a copy with other guidance. */
    public Threshold with(Guidance other) {
        return new Threshold(target, conditions, other, noDataAfter, version);
    }

    /**
     * Returns a copy with another time after which a host without data is an alert; null for the time in the settings.
     */
    public Threshold withNoDataAfter(@Nullable NoDataAfter other) {
        return new Threshold(target, conditions, guidance, other, version);
    }

    /** Returns a copy that compares averages with something else, at another sensitivity. */
    public Threshold detecting(Detect what, Sensitivity howLittle) {
        Detection other = new Detection(what, howLittle);
        return new Threshold(target, new Conditions(limits(), waits(), other), guidance, noDataAfter, version);
    }

    /** Returns the hostname and CPU of the row, which identify it: there is one row for each pair. */
    public SeriesKey key() {
        return new SeriesKey(hostname(), cpu());
    }
}
