package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/me}. */
@Path("/v1/me")
@Authenticated
@Tag(name = "Access", description = "The caller and the caller's permissions.")
class MeResource {

    private final Optional<String> proxyLogOut;
    private final Callers callers;

    MeResource(HighwaterConfig config, Callers callers) {
        this.proxyLogOut = config.security().proxy().logOutUrl().map(String::toString);
        this.callers = callers;
    }

    /**
     * The body of the response: the caller.
     *
     * @param name as others see it
     * @param role the highest; null for none
     * @param via how that is known
     * @param asksForAuthor whether the author of a change is whom the request names
     * @param expiresAt when the log-in or token expires, if it does
     * @param logOut where a page sends those who log out at the proxy; null if it does not
     */
    @RegisterForReflection
    @Schema(name = "Me")
    public record Answer(
            @Schema(examples = "ann") String name,

            @Schema(
                    description = "The caller's role; each role includes those before it. Null if the caller has none.",
                    enumeration = {Role.VIEWS, Role.OPERATES, Role.EDITS, Role.ADMINISTERS})
            @Nullable
            String role,

            @Schema(
                    description = "How the caller was authenticated; nothing if callers do not log in.",
                    enumeration = {"nothing", "password", "token", "oidc", "proxy"})
            String via,

            @Schema(
                    description = "Whether the author of a change is taken from the request, since callers do not log"
                            + " in.")
            boolean asksForAuthor,

            @Schema(description = "When the log-in expires; null for never.") @Nullable
            Instant expiresAt,

            @Schema(description = "Address for logging out at the proxy; null if it is unknown or there is no proxy.")
            @Nullable
            String logOut) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "me", summary = "Get the caller and the caller's permissions")
    @APIResponse(
            responseCode = "200",
            description = "The caller.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    public Response me() {
        Caller caller = callers.caller();
        Answer answer = new Answer(
                caller.name(),
                caller.role().map(Role::text).orElse(null),
                caller.via().text(),
                caller.via() == Via.NOTHING,
                caller.via() == Via.PROXY ? null : caller.ends(),
                caller.via() == Via.PROXY ? proxyLogOut.orElse(null) : null);
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(answer).cacheControl(never).build();
    }
}
