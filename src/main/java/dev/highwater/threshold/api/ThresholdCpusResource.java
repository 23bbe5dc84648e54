package dev.highwater.threshold.api;

import dev.highwater.http.ApiDescription;
import dev.highwater.http.IfMatch;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.series.Author;
import dev.highwater.series.NameField;
import dev.highwater.series.SeriesKey;
import dev.highwater.threshold.Threshold;
import dev.highwater.threshold.store.ThresholdEditor;
import dev.highwater.threshold.store.ThresholdRepository;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/thresholds/{hostname}/cpus/{cpu}}: rows that hold for certain CPUs. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Thresholds")
@APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
@APIResponse(responseCode = "404", ref = ApiDescription.NOT_FOUND)
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class ThresholdCpusResource {

    private final ThresholdRepository repository;
    private final ThresholdEditor editor;

    ThresholdCpusResource(ThresholdRepository repository, ThresholdEditor editor) {
        this.repository = repository;
        this.editor = editor;
    }

    @GET
    @Path(CpuRowPath.TEMPLATE)
    @Operation(operationId = "getCpuThreshold", summary = "Get the threshold of certain CPUs")
    @APIResponse(
            responseCode = "200",
            description = "The threshold of exactly this host and CPU, or patterns.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Version of the threshold.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    public Uni<Response> get(@BeanParam CpuRowPath row) {
        SeriesKey key = NameField.series(row.hostname, row.cpu);
        return repository.find(key).map(found -> ThresholdAnswers.found(found, key));
    }

    @PUT
    @RolesAllowed(Role.EDITS)
    @Path(CpuRowPath.TEMPLATE)
    @CustomDeserialization(StrictJson.class)
    @Operation(operationId = "replaceCpuThreshold", summary = "Replace the threshold of certain CPUs")
    @APIResponse(
            responseCode = "200",
            description = "Replaced.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "New version of the threshold.",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = Threshold.class)))
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    @APIResponse(responseCode = "415", ref = ApiDescription.UNSUPPORTED_MEDIA_TYPE)
    public Uni<Response> replace(
            @BeanParam CpuRowPath row, @BeanParam EditHeaders headers, @Nullable ThresholdValue body) {
        Violations violations = new Violations();
        SeriesKey key = row.key(violations);
        Author.check(headers.author, violations);
        Threshold wanted = violations.body(body).read(key);
        IfMatch seen = headers.seen();
        return editor.replace(wanted, seen, headers.author)
                .map(change -> ThresholdAnswers.of(change, key, Response.ok()));
    }

    @DELETE
    @RolesAllowed(Role.EDITS)
    @Path(CpuRowPath.TEMPLATE)
    @Operation(
            operationId = "deleteCpuThreshold",
            summary = "Delete the threshold of certain CPUs",
            description = "The most specific of the remaining thresholds then applies to these CPUs, if there is one.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "412", ref = ApiDescription.CHANGED_MEANWHILE)
    public Uni<Response> delete(@BeanParam CpuRowPath row, @BeanParam EditHeaders headers) {
        Violations violations = new Violations();
        SeriesKey key = row.key(violations);
        Author.check(headers.author, violations);
        violations.byField().refuseIfAny();
        IfMatch seen = headers.seen();
        return editor.delete(key, seen, headers.author)
                .map(change -> ThresholdAnswers.of(change, key, Response.noContent()));
    }
}
