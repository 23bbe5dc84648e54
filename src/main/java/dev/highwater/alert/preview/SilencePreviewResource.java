package dev.highwater.alert.preview;

import dev.highwater.alert.history.AlertHistory;
import dev.highwater.alert.store.AlertFilter;
import dev.highwater.http.ApiDescription;
import dev.highwater.http.StrictJson;
import dev.highwater.http.Violations;
import dev.highwater.security.Role;
import dev.highwater.silence.Matcher;
import dev.highwater.silence.MatcherBody;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/silences/preview}. It is here and not in {@code silence}, which knows of episodes only whether any is
 * open.
 */
@RolesAllowed(Role.VIEWS)
@Path("/v1/silences/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Silences")
class SilencePreviewResource {

    private static final int MOST = 100;

    private final AlertHistory history;

    SilencePreviewResource(AlertHistory history) {
        this.history = history;
    }

    @POST
    @CustomDeserialization(StrictJson.class)
    @Operation(
            operationId = "previewSilence",
            summary = "Preview a silence",
            description = "The open episodes that a silence would match if it were created now. Nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "The number of matching episodes, and the newest of them.",
            content = @Content(schema = @Schema(implementation = SilencePreview.class)))
    @APIResponse(responseCode = "400", ref = ApiDescription.INVALID)
    @APIResponse(responseCode = "503", ref = ApiDescription.UNAVAILABLE)
    public Uni<SilencePreview> preview(@Nullable MatcherBody body) {
        Violations violations = new Violations();
        Matcher matcher = violations.body(body).read(violations);
        violations.refuseIfAny();
        return history.list(AlertFilter.open(matcher), null, MOST)
                .map(page -> new SilencePreview(
                        page.counts().firing() + page.counts().pending(), page.items()));
    }
}
