package dev.highwater.alert.history;

import dev.highwater.alert.store.AlertFilter;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.CsvRows;
import dev.highwater.http.Problem;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** {@code /api/v1/alerts.csv}: the list of episodes as a file. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/alerts.csv")
@Tag(name = "Alerts")
class AlertsFileResource {

    private final AlertsFile file;

    AlertsFileResource(AlertsFile file) {
        this.file = file;
    }

    @GET
    @Produces(CsvRows.MEDIA_TYPE)
    @Operation(
            operationId = "exportAlerts",
            summary = "Export episodes as CSV",
            description = "All episodes that listAlerts returns for the same filters, in the same order. An episode"
                    + " that ends while the file is written can appear twice; the later row is the correct one. If the"
                    + " file cannot be completed, the connection is closed before its end.")
    @APIResponse(
            responseCode = "200",
            description = "The file.",
            content = @Content(mediaType = CsvRows.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(
            responseCode = "429",
            description = "Two exports are running already; Retry-After says when to try again.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Multi<byte[]> export(@BeanParam AlertQuery query) {
        Violations violations = new Violations();
        AlertFilter filter = query.filter(violations);
        violations.refuseIfAny();
        return RestMulti.fromMultiData(file.write(filter))
                .header(HttpHeaders.CONTENT_TYPE, CsvRows.CONTENT_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"alerts.csv\"")
                .build();
    }
}
