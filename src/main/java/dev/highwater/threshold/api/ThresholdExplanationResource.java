package dev.highwater.threshold.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.store.Thresholds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/thresholds/explain}. Answers from the snapshot in memory, which is also what averages are compared
 * with.
 */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Thresholds")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class ThresholdExplanationResource {

    private final Thresholds thresholds;

    ThresholdExplanationResource(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @GET
    @Path("explain")
    @Operation(
            operationId = "explainThreshold",
            summary = "Explain which threshold applies to a series",
            description = "A row that names the host precedes patterns; a pattern with more literal characters"
                    + " precedes one with fewer, and that precedes *. Rows for the same host are ordered by CPU in the"
                    + " same way.")
    @APIResponse(
            responseCode = "200",
            description = "The threshold that applies, and those that it was chosen from.",
            content = @Content(schema = @Schema(implementation = Explanation.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Response explain(
            @Parameter(required = true, description = "Name of the host.", example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @QueryParam("hostname")
                    @Nullable
                    String hostname,
            @Parameter(required = true, description = "The CPU.", example = "cpu1")
                    @Schema(pattern = NameField.IS_CPU)
                    @QueryParam("cpu")
                    @Nullable
                    String cpu) {
        SeriesKey series = NameField.series(hostname, cpu);
        if (!thresholds.isLoaded()) {
            return Problem.unavailable(thresholds.status().reason()).response();
        }
        return Response.ok(Explanation.of(series, thresholds.snapshot().candidates(series)))
                .build();
    }
}
