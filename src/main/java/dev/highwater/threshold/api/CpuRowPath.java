package dev.highwater.threshold.api;

import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The address of the row for certain CPUs, as it was sent; {@link #key} says what is wrong. */
public class CpuRowPath {

    /** What follows {@code /v1/thresholds/}. */
    static final String TEMPLATE = "{hostname: .+}/cpus/{cpu: .+}";

    @Parameter(description = ThresholdsResource.A_HOST, example = "doc")
    @Schema(pattern = NameField.IS_HOSTNAME)
    @PathParam("hostname")
    String hostname = "";

    @Parameter(description = "The CPU or pattern, percent-encoded.", example = "cpu1")
    @Schema(pattern = NameField.IS_CPU)
    @PathParam("cpu")
    String cpu = "";

    /** The names of the row. */
    SeriesKey key(Violations violations) {
        return NameField.series(hostname, cpu, violations);
    }
}
