package dev.highwater.live;

import dev.highwater.http.Authority;
import dev.highwater.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/live}: says how an upgrade to the live feed would be answered. */
@RolesAllowed(Role.VIEWS)
@Path("/v1/live")
@Tag(name = "Status")
class LiveAccessResource {

    private final LivePlaces places;

    LiveAccessResource(LivePlaces places) {
        this.places = places;
    }

    /**
     * How an upgrade would be answered.
     *
     * @param state {@code open}, {@code refused} or {@code full}
     * @param reason text for people; empty if the feed is open
     */
    @RegisterForReflection
    @Schema(name = "LiveAccess")
    public record Answer(
            @Schema(examples = "open") String state,
            @Schema(examples = "") String reason) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Check access to the live feed",
            description = "For a page whose WebSocket failed, as browsers do not say why. If access is allowed and yet"
                    + " no WebSocket can be opened, a proxy in between does not forward the headers Upgrade and"
                    + " Connection.")
    public Answer access(
            @Parameter(description = "Origin of the page; absent for a program.", example = "https://highwater.example")
                    @QueryParam("origin")
                    @Nullable
                    String origin,
            @Context HttpServerRequest request) {
        LiveAccess access = LiveAccess.of(
                origin == null ? List.of() : List.of(origin), Authority.of(request), places.full(request));
        return new Answer(access.state().text(), access.reason());
    }
}
