package dev.highwater.baseline.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.Problem;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** REST resource that exports baselines with their states: all of them, or that of one series. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/baselines")
@Tag(name = "Baselines")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class BaselineExportResource {

    private static final String LINES = "application/x-ndjson";

    private final ExportedBaselines exported;

    BaselineExportResource(ExportedBaselines exported) {
        this.exported = exported;
    }

    @GET
    @Path("export")
    @Produces(LINES)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportBaselines",
            summary = "Export all baselines",
            description = "One line of JSON per baseline, sorted by hostname and CPU, as last saved, which is up to"
                    + " highwater.baselines.save-every ago. If the file cannot be completed, the connection is closed"
                    + " before its end.")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content = @Content(mediaType = LINES, schema = @Schema(implementation = BaselineExport.class)))
    @APIResponse(
            responseCode = "429",
            description = "Two exports are running already; Retry-After says when to try again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Multi<BaselineExport> all() {
        return RestMulti.fromMultiData(exported.all())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"baselines.ndjson\"")
                .build();
    }

    @GET
    @Path(BaselinesResource.ONE + "/export")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportBaseline",
            summary = "Export a baseline",
            description = "What getBaseline returns, and the state from which learning continues.")
    @APIResponse(
            responseCode = "200",
            description = "The baseline with its state.",
            content = @Content(schema = @Schema(implementation = BaselineExport.class)))
    @APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
    public Uni<Response> one(
            @Parameter(description = BaselinesResource.A_HOST, example = "doc")
                    @Schema(pattern = NameField.IS_HOSTNAME)
                    @PathParam("hostname")
                    String hostname,
            @Parameter(description = BaselinesResource.A_CPU, example = "cpu1")
                    @Schema(pattern = NameField.IS_CPU)
                    @PathParam("cpu")
                    String cpu) {
        SeriesKey series = NameField.series(hostname, cpu);
        return exported.find(series)
                .map(found -> found.map(export -> Response.ok(export).build())
                        .orElseGet(() -> BaselinesResource.nothingKnown(series)));
    }
}
