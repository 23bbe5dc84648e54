package dev.highwater.threshold.api;

import dev.highwater.http.Violations;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Path parameters of a row for certain CPUs, as the client sent them. {@link #key} validates them. */
public class CpuRowPath {

    /** The path below {@code /v1/thresholds/}. */
    static final String TEMPLATE = "{hostname: .+}/cpus/{cpu: .+}";

    @Parameter(description = ThresholdsResource.A_HOST, example = "doc")
    @Schema(pattern = NameField.IS_HOSTNAME)
    @PathParam("hostname")
    String hostname = "";

    @Parameter(description = "The CPU or pattern, percent-encoded.", example = "cpu1")
    @Schema(pattern = NameField.IS_CPU)
    @PathParam("cpu")
    String cpu = "";

    /** Returns the hostname and CPU of the row, and notes what is wrong with them. */
    SeriesKey key(Violations violations) {
        return NameField.series(hostname, cpu, violations);
    }
}
