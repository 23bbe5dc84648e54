package dev.highwater.threshold;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the average usage of a host's CPUs may be.
 *
 * @param hostname the host, or {@link #ANY_HOST} for every host without a threshold of its own
 * @param allowedTop percent; 0 to 100 by REST, whatever SQL has written otherwise; an average strictly above it is over
 * @param version changes with every change of the row, whoever makes it; opaque
 */
@RegisterForReflection
@Schema(description = "What the average usage of a host's CPUs may be.")
public record Threshold(
        @Schema(description = "The host, or * for every host without a threshold of its own.", examples = "doc")
        String hostname,

        @Schema(
                description = "Percent, 0 to 100 unless plain SQL has written another; an average above it is over.",
                examples = "20")
        int allowedTop,

        @Schema(
                description =
                        "Changes with every change, also one made with SQL. The same as the ETag, without its quotes.",
                examples = "7")
        String version) {

    /** Hostname of the row that holds for hosts without one of their own. */
    public static final String ANY_HOST = "*";

    /** Whether an average is over. */
    public boolean isExceededBy(double usageAvg) {
        return usageAvg > allowedTop;
    }
}
