package dev.highwater.alert.nodata;

import dev.highwater.alert.TransitionKind;
import dev.highwater.alert.TransitionReason;
import dev.highwater.alert.store.GoneEpisodes.Resolved;
import dev.highwater.alert.store.TransitionMetrics;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Callers;
import dev.highwater.security.Role;
import dev.highwater.series.NameField;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/hosts/{hostname}/gone}. */
@RolesAllowed(Role.OPERATES)
@Path("/v1/hosts/{hostname: .+}/gone")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Hosts")
@APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
class GoneHostResource {

    private final HeartbeatRepository repository;
    private final TransitionMetrics metrics;
    private final Callers callers;

    GoneHostResource(HeartbeatRepository repository, TransitionMetrics metrics, Callers callers) {
        this.repository = repository;
        this.metrics = metrics;
        this.callers = callers;
    }

    @POST
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "sayHostGone",
            summary = "Mark a host as gone for good",
            description = "Resolves all open alerts of the host with the reason gone, and stops expecting data from"
                    + " it. If it sends data later, it counts as a new host. The request is idempotent; for an unknown"
                    + " host nothing changes.")
    @APIResponse(
            responseCode = "200",
            description = "What was done.",
            content = @Content(schema = @Schema(implementation = GoneHost.Answer.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    public Uni<GoneHost.Answer> gone(
            @Parameter(description = "Name of the host.", example = "web-7") @PathParam("hostname") String hostname,
            @Nullable GoneHost body) {
        Violations violations = new Violations();
        GoneHost given = violations.body(body);
        NameField.hostname(hostname, violations);
        given.check(violations);
        violations.byField().refuseIfAny();
        String author = callers.author(Objects.requireNonNullElse(given.author(), ""));
        return repository
                .sayGone(hostname, author, Objects.requireNonNullElse(given.comment(), ""))
                .invoke(done -> done.resolved()
                        .forEach(one -> metrics.happened(TransitionKind.RESOLVED, one.level(), TransitionReason.GONE)))
                .map(done -> new GoneHost.Answer(
                        hostname,
                        done.wasKnown(),
                        done.resolved().stream().map(Resolved::id).toList()));
    }
}
